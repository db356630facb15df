package io.jenkins.plugins.crmmassupdate.crm.answer;

import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import java.util.List;

/**
 * What one answer says about the ids of its call.
 *
 * @param outcomes one for each id that the answer settles
 * @param open the other ids
 * @param trouble what to do about the open ids; null if there are none
 * @param foreign entries for ids that were never asked for
 */
public record Judgement(List<RecordOutcome> outcomes, List<String> open, Trouble trouble, int foreign) {}
