package io.jenkins.plugins.crmmassupdate.crm;

/**
 * Why a run ended before its last batch, or a scheduled one without a job that is completed.
 *
 * @param kind who ended it
 * @param code the CRM's code, or a {@link LocalCode}
 * @param message the CRM's words or ours; hostile text
 * @param jobId the job of the CRM that goes on by itself or can be asked for, or null
 */
public record StopReason(Kind kind, String code, String message, String jobId) {
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
        /** A person. */
        ABORTED
    }

    /** Without a job. */
    public StopReason(Kind kind, String code, String message) {
        this(kind, code, message, null);
    }

    /** The same, when a whole view was to be changed. */
    StopReason ofView() {
        return kind == Kind.REFUSED ? new StopReason(Kind.VIEW_REFUSED, code, message, jobId) : this;
    }

    StopReason withJob(String id) {
        return new StopReason(kind, code, message, id);
    }

    /** The sentence for a person: what happened, the code, and what to do; on one line. */
    public String sentence() {
        String refusal = OneLine.of(code, MOST_TEXT) + " (" + OneLine.of(message, MOST_TEXT) + ").";
        String what =
                switch (kind) {
                    case REFUSED -> "The CRM refused the run: " + refusal;
                    case VIEW_REFUSED -> "The CRM refused to update the view: " + refusal;
                    case JOB -> OneLine.of(message, MOST_TEXT) + ".";
                    case UNREACHABLE -> "The CRM could not be reached: " + OneLine.of(message, MOST_TEXT) + ".";
                    case ABORTED -> "The run was aborted.";
                };
        return String.join(" ", what, remedy(), wayOn()).replaceAll("  +", " ").strip();
    }

    private String remedy() {
        if (kind == Kind.ABORTED && jobId != null) {
            return "";
        }
        String ofView = kind == Kind.VIEW_REFUSED ? Remedies.of("view." + code) : "";
        return ofView.isEmpty() ? Remedies.of(code) : ofView;
    }

    /** How to get the result of the CRM's job. */
    private String wayOn() {
        return jobId == null
                ? ""
                : "The CRM's job " + jobId + " is not ended by this; to get its result, run again with jobId: '" + jobId
                        + "' (in a shell: --job-id " + jobId
                        + ") instead of the view, which only asks and schedules nothing.";
    }
}
