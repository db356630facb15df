package io.jenkins.plugins.crmmassupdate.results;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.OneLine;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.Reason;
import io.jenkins.plugins.crmmassupdate.crm.Remedies;
import io.jenkins.plugins.crmmassupdate.crm.text.Complaint;
import io.jenkins.plugins.crmmassupdate.crm.text.XmlText;
import io.jenkins.plugins.crmmassupdate.report.records.RecordQuery;
import io.jenkins.plugins.crmmassupdate.report.records.RecordSort;
import java.io.Serializable;
import java.util.List;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One reason of a section, as it is kept in the build. An ordinary class: XStream cannot read records. */
@ExportedBean(defaultVisibility = 3)
public final class ReasonLine implements Serializable {
    private static final long serialVersionUID = 1;

    /** Longest message kept, in characters. */
    private static final int MOST_TEXT = 300;

    private final String outcome;
    private final String code;
    private final String message;
    private final long count;
    private final String exampleId;
    private final String field; // null in builds of earlier versions, as the two below
    private final String rule;
    private final String limit;

    ReasonLine(Reason reason) {
        outcome = reason.outcome().name();
        code = XmlText.of(reason.code(), MOST_TEXT);
        message = XmlText.of(reason.complaint().after(XmlText.of(reason.message(), MOST_TEXT)));
        count = reason.count();
        exampleId = XmlText.of(reason.exampleId(), MOST_TEXT);
        field = XmlText.of(reason.complaint().field());
        rule = XmlText.of(reason.complaint().rule());
        limit = XmlText.of(reason.complaint().limit());
    }

    @Exported
    public String getOutcome() {
        return outcome;
    }

    /** Hostile text. */
    @Exported
    public String getCode() {
        return code;
    }

    /** Hostile text. */
    @Exported
    public String getMessage() {
        return message;
    }

    @Exported
    public long getCount() {
        return count;
    }

    /** The code for the eye, as the message and the example below; programs get them as they came. */
    public String getVisibleCode() {
        return OneLine.of(code);
    }

    public String getVisibleMessage() {
        return OneLine.of(message);
    }

    public String getVisibleExample() {
        return OneLine.of(exampleId);
    }

    /** For style sheets. */
    public String getExampleClass() {
        return Readable.idClass(exampleId);
    }

    /** What to do about it in the reader's language, empty if we do not know. */
    @Exported
    public String getRemedy() {
        Complaint complaint = field == null ? Complaint.NONE : new Complaint(field, rule, limit, "");
        return Remedies.of(code, complaint, LocaleProvider.getLocale());
    }

    /** The outcome in words. */
    public OutcomeLabel getLabel() {
        return OutcomeLabel.of(outcome());
    }

    Outcome outcome() {
        return Outcome.valueOf(outcome);
    }

    /** Whether it says what a preview found. */
    boolean isPreview() {
        return List.of(LocalCode.WOULD_CHANGE, LocalCode.UNCHANGED, LocalCode.NOT_FOUND).stream()
                .anyMatch(found -> found.name().equals(code));
    }

    /** The parameters that lead to these records in the call's list. */
    public String getRecordsParameters() {
        boolean verbatim = code.codePointCount(0, code.length()) <= MOST_TEXT && code.indexOf('\uFFFD') < 0;
        String whole = verbatim ? code : null;
        return new RecordQuery(outcome(), whole, null, null, RecordSort.SENT, 0, 0, RecordQuery.DEFAULT_SIZE)
                .toParameters();
    }
}
