package io.jenkins.plugins.crmmassupdate.results;

import io.jenkins.plugins.crmmassupdate.crm.OneLine;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.report.records.RecordDetails;
import io.jenkins.plugins.crmmassupdate.report.records.RecordPage;
import java.util.List;
import org.jvnet.localizer.LocaleProvider;

/** A record in the list. Each text is made visible and bounded: ids, codes, messages and details are of strangers. */
public final class RecordRow {
    private static final int MOST_ID = 100;
    private static final int MOST_BRIEF = 160;
    private static final int MOST_TEXT = 4_000;

    private final RecordOutcome record;
    private final RecordDetails details;
    private final String url;
    private final List<SeenField> seen;

    RecordRow(RecordPage.Row row, MassUpdateSection section) {
        record = row.record();
        details = RecordDetails.of(record.details());
        url = section.recordUrl(record.id());
        seen = SeenField.of(record, section);
    }

    public String getId() {
        return OneLine.of(record.id(), MOST_ID);
    }

    /** For style sheets. */
    public String getIdClass() {
        return Readable.idClass(record.id());
    }

    /** Where it is in the CRM, or null. */
    public String getUrl() {
        return url;
    }

    public OutcomeLabel getLabel() {
        return OutcomeLabel.of(record.outcome());
    }

    public String getCode() {
        return OneLine.of(record.code(), MOST_ID);
    }

    /** What stands in the closed row. */
    public String getBrief() {
        return record.saying().isBlank() ? "…" : OneLine.of(record.saying(), MOST_BRIEF);
    }

    public String getMessage() {
        return OneLine.of(record.message(), MOST_TEXT);
    }

    /** What to do about it, empty if we do not know. */
    public String getRemedy() {
        return record.remedy(LocaleProvider.getLocale());
    }

    /** What each field had before, was to have, and had afterwards; empty if nobody looked. */
    public List<SeenField> getSeen() {
        return seen;
    }

    public String getField() {
        return OneLine.of(details.field(), MOST_TEXT);
    }

    public String getModified() {
        return OneLine.of(details.modified(), MOST_TEXT);
    }

    public String getCreated() {
        return OneLine.of(details.created(), MOST_TEXT);
    }

    public String getOther() {
        return OneLine.of(details.other(), MOST_TEXT);
    }

    /** Number of the batch, 0 if it never was in one. */
    public int getBatch() {
        return record.batch();
    }

    /** Calls that carried it. */
    public int getAttempts() {
        return record.attempts();
    }
}
