package io.jenkins.plugins.crmmassupdate.crm;

import java.util.List;

/**
 * What one answer says about the ids of its call.
 *
 * @param outcomes one for each id that the answer settles
 * @param unsettled ids that the answer leaves without any outcome, to be sent again without the settled ones
 * @param stop why no later batch needs to be sent, or null
 * @param foreign entries for ids that were never asked for
 */
record Judgement(List<RecordOutcome> outcomes, List<String> unsettled, StopReason stop, int foreign) {}
