package io.jenkins.plugins.crmmassupdate.results;

import io.jenkins.plugins.crmmassupdate.crm.OneLine;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.Reason;
import io.jenkins.plugins.crmmassupdate.crm.Remedies;
import io.jenkins.plugins.crmmassupdate.report.records.RecordQuery;
import io.jenkins.plugins.crmmassupdate.report.records.RecordSort;
import java.io.Serializable;
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

    ReasonLine(Reason reason) {
        outcome = reason.outcome().name();
        code = shortened(reason.code());
        message = shortened(reason.message());
        count = reason.count();
        exampleId = shortened(reason.exampleId());
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

    /** What to do about it in the reader's language, empty if we do not know. */
    @Exported
    public String getRemedy() {
        return Remedies.of(code, LocaleProvider.getLocale());
    }

    /** The outcome in words. */
    public OutcomeLabel getLabel() {
        return OutcomeLabel.of(Outcome.valueOf(outcome));
    }

    /** The parameters that lead to these records in the call's list. */
    public String getRecordsParameters() {
        String whole = code.length() > MOST_TEXT ? null : code;
        return new RecordQuery(Outcome.valueOf(outcome), whole, null, RecordSort.SENT, 0, 0, RecordQuery.DEFAULT_SIZE)
                .toParameters();
    }

    private static String shortened(String text) {
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "…";
    }
}
