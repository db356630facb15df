package io.jenkins.plugins.crmmassupdate.crm;

import io.jenkins.plugins.crmmassupdate.crm.text.Complaint;
import java.util.Locale;

/**
 * Why a run ended before its last batch, or a scheduled one without a job that is completed.
 *
 * @param kind who ended it
 * @param code the CRM's code, or a {@link LocalCode}
 * @param message the CRM's words or ours; hostile text
 * @param details the refusal's details as JSON on one line, or empty
 * @param jobId the job of the CRM that goes on by itself or can be asked for, or null
 * @param ofView whether the run was to change a whole view, so that there are no ids to run again with
 */
public record StopReason(Kind kind, String code, String message, String details, String jobId, boolean ofView) {
    /** Longest piece of foreign text in the sentence, in characters. */
    private static final int MOST_TEXT = 300;

    /** Who ended the run. */
    public enum Kind {
        /** The CRM, for a reason that every later batch would meet too. */
        REFUSED,
        /** The CRM, when it was to change a whole view: no record was changed. */
        VIEW_REFUSED,
        /** The job of the CRM: it did not end well or not in time, or is not to be found. */
        JOB,
        /** The network: the CRM could not be reached or did not answer. */
        UNREACHABLE,
        /** The agent that made the calls: it was lost. */
        AGENT,
        /** A person. */
        ABORTED
    }

    /** Of a run over ids. */
    public StopReason(Kind kind, String code, String message) {
        this(kind, code, message, "", null, false);
    }

    /** The same, when the CRM was asked to change a whole view. */
    public StopReason refusingView() {
        return kind == Kind.REFUSED ? new StopReason(Kind.VIEW_REFUSED, code, message, details, null, true) : this;
    }

    /** The same of a scheduled run. @param id its job that is worth asking for, or null */
    public StopReason ofJob(String id) {
        return new StopReason(kind, code, message, details, id, true);
    }

    /** The sentence for a person: what happened, the code, and what to do; on one line. */
    public String sentence() {
        Complaint complaint = Complaint.of(details);
        String refusal = OneLine.of(code, MOST_TEXT) + " ("
                + OneLine.of(complaint.after(OneLine.of(message, MOST_TEXT))) + ").";
        String what =
                switch (kind) {
                    case REFUSED -> "The CRM refused the run: " + refusal;
                    case VIEW_REFUSED -> "The CRM refused to update the view: " + refusal;
                    case JOB -> OneLine.of(message, MOST_TEXT) + ".";
                    case UNREACHABLE -> "The CRM could not be reached: " + OneLine.of(message, MOST_TEXT) + ".";
                    case AGENT -> "The agent was lost: " + OneLine.of(message, MOST_TEXT) + ".";
                    case ABORTED ->
                        "The run was aborted." + (isInDoubt() ? " " + OneLine.of(message, MOST_TEXT) + "." : "");
                };
        return String.join(" ", what, remedy(complaint), wayOn()).replaceAll("  +", " ").strip();
    }

    private String remedy(Complaint complaint) {
        if (kind == Kind.ABORTED && jobId != null) {
            return "";
        }
        return ofView && complaint.equals(Complaint.NONE)
                ? Remedies.withoutIds(code, Locale.ROOT)
                : Remedies.of(code, complaint, Locale.ROOT);
    }

    /** Whether nobody knows if the CRM was made to start something. */
    public boolean isInDoubt() {
        return code.equals(LocalCode.JOB_UNCONFIRMED.name());
    }

    /** How to get the result of the CRM's job. */
    private String wayOn() {
        return jobId == null
                ? ""
                : "The CRM's job " + jobId + " is not ended by this; to get its result, run again with jobId: '" + jobId
                        + "' (in a shell: --job-id " + jobId
                        + ") instead of the view and the fields: that only asks, and schedules nothing.";
    }
}
