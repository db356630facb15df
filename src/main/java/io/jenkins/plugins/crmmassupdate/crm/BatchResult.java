package io.jenkins.plugins.crmmassupdate.crm;

import java.util.List;

/**
 * A batch with all its calls made.
 *
 * @param outcomes one for each of its ids
 * @param counts its calls, retries and foreign entries
 * @param answered whether any answer came, of whatever kind
 * @param stop why no further batch is to be sent, or null
 */
record BatchResult(List<RecordOutcome> outcomes, Totals counts, boolean answered, StopReason stop) {}
