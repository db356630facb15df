package io.jenkins.plugins.crmmassupdate.results;

import io.jenkins.plugins.crmmassupdate.crm.Reason;
import io.jenkins.plugins.crmmassupdate.crm.Remedies;
import java.io.Serializable;
import org.jvnet.localizer.LocaleProvider;

/** One reason of a section, as it is kept in the build. An ordinary class: XStream cannot read records. */
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

    public String getOutcome() {
        return outcome;
    }

    /** Hostile text. */
    public String getCode() {
        return code;
    }

    /** Hostile text. */
    public String getMessage() {
        return message;
    }

    public long getCount() {
        return count;
    }

    /** Hostile text. */
    public String getExampleId() {
        return exampleId;
    }

    /** What to do about it in the reader's language, empty if we do not know. */
    public String getRemedy() {
        return Remedies.of(code, LocaleProvider.getLocale());
    }

    private static String shortened(String text) {
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "…";
    }
}
