package io.jenkins.plugins.crmmassupdate.results;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.OneLine;
import io.jenkins.plugins.crmmassupdate.crm.answer.ValueText;
import io.jenkins.plugins.crmmassupdate.report.records.RecordGroup;
import io.jenkins.plugins.crmmassupdate.report.records.RecordIndex;
import io.jenkins.plugins.crmmassupdate.report.records.RecordQuery;
import io.jenkins.plugins.crmmassupdate.report.records.RecordSort;
import java.util.List;
import java.util.Map;

/**
 * What the records of a call had before: how many they are by value, most frequent first, then all others together.
 *
 * @param groups empty if there are no records to tell of
 * @param isPreview whether it tells of those that would be changed only
 */
public record ValuesBefore(List<Group> groups, boolean isPreview) {
    private static final int MOST_TEXT = 400;

    static ValuesBefore of(RecordIndex index, MassUpdateSection section) {
        String code = section.isPreview() ? LocalCode.WOULD_CHANGE.name() : null;
        Map<String, Long> old = index.old(null, code);
        return new ValuesBefore(
                old.entrySet().stream()
                        .map(entry -> new Group(entry.getKey(), entry.getValue(), code))
                        .toList(),
                section.isPreview());
    }

    /** An old value for a person. @param old as the index has it */
    static String text(String old) {
        return switch (old) {
            case RecordGroup.OTHER -> Messages.ValuesBefore_Others();
            case RecordGroup.NOT_FOUND -> Messages.ValuesBefore_NotFound();
            case ValueText.EMPTY -> Messages.ValuesBefore_Empty();
            default -> OneLine.of(old, MOST_TEXT);
        };
    }

    public List<Group> getGroups() {
        return groups;
    }

    public boolean isPreview() {
        return isPreview;
    }

    /** Records with one old value. */
    public record Group(String old, long count, String code) {
        public String getText() {
            return text(old);
        }

        public String getNumber() {
            return Readable.number(count);
        }

        /** The parameters that lead to these records in the call's list. */
        public String getParameters() {
            return new RecordQuery(null, code, old, null, RecordSort.SENT, 0, 0, RecordQuery.DEFAULT_SIZE).toParameters();
        }
    }
}
