package io.jenkins.plugins.crmmassupdate.crm.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.crmmassupdate.crm.CustomView;
import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.OneLine;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.answer.AnswerEntry;
import io.jenkins.plugins.crmmassupdate.crm.answer.AnswerReader;
import io.jenkins.plugins.crmmassupdate.crm.answer.Trouble;
import io.jenkins.plugins.crmmassupdate.crm.answer.Verdict;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import java.io.IOException;
import java.util.List;

/**
 * An answer to a call of a scheduled mass update: what was asked for, or why it did not come. {@code data} is documented as an
 * array; an object in its place is taken as an array of one.
 *
 * @param <T> what was asked for
 * @param value null if it did not come
 * @param trouble null if it did
 */
record JobAnswer<T>(T value, Trouble trouble) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Longest name of a state that is shown, in characters. */
    private static final int MOST_STATUS = 100;

    private static final String NO_STATE = "no state of a job";

    /** The id of the job that was scheduled. */
    static JobAnswer<String> scheduled(CrmAnswer answer) {
        AnswerEntry entry;
        try {
            entry = first(answer);
            if (entry.outcome() == Outcome.UPDATED) {
                String id = JSON.readTree(entry.details()).path("job_id").asText();
                return CustomView.isId(id)
                        ? new JobAnswer<>(id, null)
                        : unreadable("a success without a job_id", answer);
            }
        } catch (IOException e) {
            return unreadable(e.getMessage(), answer);
        }
        return entry.outcome() == Outcome.FAILED
                ? new JobAnswer<>(null, Trouble.ofRefusal(entry, answer))
                : unreadable("neither a success nor a refusal", answer);
    }

    /**
     * The state of a job.
     *
     * @param jobId the job that was asked for
     * @param module of this module
     */
    static JobAnswer<JobState> state(CrmAnswer answer, String jobId, String module) {
        if (answer.status() == 404 && answer.body().length == 0) {
            return unknown(jobId, module);
        }
        try {
            AnswerEntry entry = first(answer);
            JsonNode data = JSON.readTree(answer.body()).path("data");
            JsonNode state = data.isArray() ? data.path(0) : data;
            String status = state.path("Status").asText();
            if (!status.isBlank()) {
                JobState read = new JobState(
                        OneLine.of(status, MOST_STATUS),
                        state.path("Total_Count").asLong(),
                        state.path("Updated_Count").asLong(),
                        state.path("Failed_Count").asLong(),
                        state.path("Not_Updated_Count").asLong());
                return new JobAnswer<>(read, null);
            }
            return entry.outcome() == Outcome.FAILED
                    ? refused(entry, answer, jobId, module)
                    : unreadable(NO_STATE, answer);
        } catch (IOException e) {
            return unreadable(e.getMessage(), answer);
        }
    }

    /** Some refusals of the question say something about the job. */
    private static JobAnswer<JobState> refused(AnswerEntry refusal, CrmAnswer answer, String jobId, String module) {
        return switch (refusal.code()) {
            case "NOT_FOUND", "INVALID_DATA" -> unknown(jobId, module);
            case "OAUTH_SCOPE_MISMATCH" ->
                ended(
                        LocalCode.NO_READ_SCOPE,
                        "The CRM has scheduled the job " + jobId
                                + ", but the token may not ask for its result (OAUTH_SCOPE_MISMATCH)");
            default -> new JobAnswer<>(null, Trouble.ofRefusal(refusal, answer));
        };
    }

    private static JobAnswer<JobState> unknown(String jobId, String module) {
        return ended(LocalCode.NO_SUCH_JOB, "The CRM knows no job " + jobId + " of the module " + module);
    }

    private static JobAnswer<JobState> ended(LocalCode code, String message) {
        return new JobAnswer<>(null, Trouble.local(Verdict.END_RUN, code, message, 0));
    }

    private static AnswerEntry first(CrmAnswer answer) throws IOException {
        List<AnswerEntry> entries = AnswerReader.read(answer);
        if (entries.isEmpty()) {
            throw new IOException("empty data");
        }
        return entries.get(0);
    }

    private static <T> JobAnswer<T> unreadable(String what, CrmAnswer answer) {
        return new JobAnswer<>(null, Trouble.ofUnreadable(what, answer));
    }
}
