package io.jenkins.plugins.crmmassupdate.steps;

import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.text.XmlText;
import java.io.Serializable;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** A record that was refused or whose fate is unknown, as a Jenkinsfile sees it. */
public final class FailedRecord implements Serializable {
    private static final long serialVersionUID = 1;

    private final String id;
    private final String outcome;
    private final String code;
    private final String message;

    FailedRecord(RecordOutcome record) {
        id = XmlText.of(record.id());
        outcome = record.outcome().name();
        code = XmlText.of(record.code());
        message = XmlText.of(record.saying());
    }

    @Whitelisted
    public String getId() {
        return id;
    }

    /** FAILED or UNKNOWN. */
    @Whitelisted
    public String getOutcome() {
        return outcome;
    }

    @Whitelisted
    public String getCode() {
        return code;
    }

    @Whitelisted
    public String getMessage() {
        return message;
    }

    @Override
    public String toString() {
        return id + " " + outcome + " " + code;
    }
}
