package io.jenkins.plugins.crmmassupdate.report.records;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;

/**
 * What records have in common.
 *
 * @param code hostile text; null stands for all codes that have no group of their own
 * @param old what they had before, for a person: {@code ‹Hot›}; {@link #NOT_FOUND}, {@link #OTHER}, or null where nobody looked
 */
public record RecordGroup(Outcome outcome, String code, String old) {
    /** The record was not found when it was looked at. */
    public static final String NOT_FOUND = "NOT_FOUND";

    /** One of the values that are not among the most frequent ones. */
    public static final String OTHER = "OTHER";

    RecordGroup had(String value) {
        return new RecordGroup(outcome, code, value);
    }
}
