package io.jenkins.plugins.crmmassupdate.crm.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.crmmassupdate.crm.CustomView;
import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.OneLine;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.answer.AnswerEntry;
import io.jenkins.plugins.crmmassupdate.crm.answer.AnswerReader;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answered;
import io.jenkins.plugins.crmmassupdate.crm.answer.Trouble;
import io.jenkins.plugins.crmmassupdate.crm.answer.Utf8;
import io.jenkins.plugins.crmmassupdate.crm.answer.Verdict;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import java.io.IOException;
import java.util.List;

/**
 * Reads the answers to the calls of a scheduled mass update. {@code data} is documented as an array; an object in its place is
 * taken as an array of one.
 */
final class JobAnswer {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Longest name of a state that is shown, in characters. */
    private static final int MOST_STATUS = 100;

    private static final String NO_STATE = "no state of a job";

    private JobAnswer() {}

    /** The id of the job that was scheduled. */
    static Answered<String> scheduled(CrmAnswer answer) {
        AnswerEntry entry;
        try {
            entry = first(answer);
            if (entry.outcome() == Outcome.UPDATED) {
                String id = JSON.readTree(entry.details()).path("job_id").asText();
                return CustomView.isId(id)
                        ? Answered.with(id)
                        : unreadable("a success without a job_id", answer);
            }
        } catch (IOException e) {
            return unreadable(e.getMessage(), answer);
        }
        return entry.outcome() == Outcome.FAILED
                ? Answered.without(Trouble.ofRefusal(entry, answer))
                : unreadable("neither a success nor a refusal", answer);
    }

    /**
     * The state of a job.
     *
     * @param jobId the job that was asked for
     * @param module of this module
     */
    static Answered<JobState> state(CrmAnswer answer, String jobId, String module) {
        if (answer.status() == 404 && answer.body().length == 0) {
            return unknown(jobId, module);
        }
        try {
            AnswerEntry entry = first(answer);
            JsonNode data = Utf8.read(answer.body(), JSON::readTree).path("data");
            JsonNode state = data.isArray() ? data.path(0) : data;
            String status = state.path("Status").asText();
            if (!status.isBlank()) {
                return Answered.with(JobCounts.state(OneLine.of(status, MOST_STATUS), state));
            }
            return entry.outcome() == Outcome.FAILED
                    ? refused(entry, answer, jobId, module)
                    : unreadable(NO_STATE, answer);
        } catch (IOException e) {
            return unreadable(e.getMessage(), answer);
        }
    }

    /** Some refusals of the question say something about the job. */
    private static Answered<JobState> refused(AnswerEntry refusal, CrmAnswer answer, String jobId, String module) {
        return switch (refusal.code()) {
            case "NOT_FOUND", "INVALID_DATA" -> unknown(jobId, module);
            case "OAUTH_SCOPE_MISMATCH" ->
                ended(
                        LocalCode.NO_READ_SCOPE,
                        "The CRM has scheduled the job " + jobId
                                + ", but the token may not ask for its result (OAUTH_SCOPE_MISMATCH)");
            default -> Answered.without(Trouble.ofRefusal(refusal, answer));
        };
    }

    private static Answered<JobState> unknown(String jobId, String module) {
        return ended(LocalCode.NO_SUCH_JOB, "The CRM knows no job " + jobId + " of the module " + module);
    }

    private static Answered<JobState> ended(LocalCode code, String message) {
        return Answered.without(Trouble.local(Verdict.END_RUN, code, message, 0));
    }

    private static AnswerEntry first(CrmAnswer answer) throws IOException {
        List<AnswerEntry> entries = AnswerReader.read(answer);
        if (entries.isEmpty()) {
            throw new IOException("empty data");
        }
        return entries.get(0);
    }

    private static <T> Answered<T> unreadable(String what, CrmAnswer answer) {
        return Answered.without(Trouble.ofUnreadable(what, answer));
    }
}
