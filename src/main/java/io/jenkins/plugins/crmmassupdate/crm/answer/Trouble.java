package io.jenkins.plugins.crmmassupdate.crm.answer;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.TokenRefusal;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import io.jenkins.plugins.crmmassupdate.crm.text.Complaint;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Why ids of a call have no final outcome yet, what to do about it, and what they get if nothing more is done.
 *
 * @param verdict what to do
 * @param outcome what they get otherwise
 * @param code the CRM's code, or a {@link LocalCode}
 * @param message the CRM's words or ours; hostile text
 * @param details the refusal's details as JSON on one line, or empty
 * @param retryAfterSeconds how long the answer asks to wait, or 0
 * @param sent whether the CRM can have acted on the call
 */
public record Trouble(
        Verdict verdict,
        Outcome outcome,
        String code,
        String message,
        String details,
        long retryAfterSeconds,
        boolean sent) {
    public static final String SENT_BEFORE = "an earlier attempt had sent it, and may have updated it";

    private static final Set<LocalCode> NETWORK =
            EnumSet.of(LocalCode.NOT_REACHED, LocalCode.NO_ANSWER, LocalCode.UNREADABLE_ANSWER);

    private static final Set<LocalCode> JOB = EnumSet.of(LocalCode.NO_SUCH_JOB, LocalCode.NO_READ_SCOPE);

    public static Trouble local(Verdict verdict, LocalCode code, String message, long retryAfterSeconds) {
        return local(verdict, code, message, retryAfterSeconds, code != LocalCode.NOT_REACHED);
    }

    private static Trouble local(
            Verdict verdict, LocalCode code, String message, long retryAfterSeconds, boolean sent) {
        Outcome outcome = sent ? Outcome.UNKNOWN : Outcome.NOT_SENT;
        return new Trouble(verdict, outcome, code.name(), message, "", retryAfterSeconds, sent);
    }

    /** The CRM refused a call as a whole. */
    public static Trouble ofRefusal(AnswerEntry refusal, CrmAnswer answer) {
        Outcome outcome = refusal.outcome();
        String code = refusal.codeOrUnreadable();
        Verdict verdict = outcome == Outcome.FAILED ? Verdict.ofRefusal(code, answer.status()) : Verdict.REFUSE;
        return new Trouble(
                verdict, outcome, code, refusal.message(), refusal.details(), answer.retryAfterSeconds(), true);
    }

    /** What came is no answer of the CRM. @param what came */
    public static Trouble ofUnreadable(String what, CrmAnswer answer) {
        String message = "HTTP " + answer.status() + " with " + what
                + (answer.contentType().isEmpty() ? "" : " (" + answer.contentType() + ")");
        Verdict verdict = Verdict.ofUnreadable(answer.status());
        if (verdict == Verdict.SLOW_DOWN) { // whoever says so, it says that nothing was done
            return new Trouble(
                    verdict, Outcome.FAILED, "TOO_MANY_REQUESTS", message, "", answer.retryAfterSeconds(), true);
        }
        return local(verdict, LocalCode.UNREADABLE_ANSWER, message, answer.retryAfterSeconds());
    }

    public static Trouble of(TransportFailure failure) {
        LocalCode code = failure.wasSent() ? LocalCode.NO_ANSWER : LocalCode.NOT_REACHED;
        return local(
                Verdict.ofFailure(failure),
                failure.isAgentLost() ? LocalCode.AGENT_LOST : code,
                failure.getMessage(),
                0,
                failure.wasSent());
    }

    public static Trouble of(TokenRefusal refusal) {
        long wait = refusal.waitSeconds();
        Verdict verdict = wait > 0 ? Verdict.RETRY : Verdict.END_RUN;
        return new Trouble(verdict, Outcome.NOT_SENT, refusal.code(), refusal.getMessage(), "", wait, false);
    }

    /**
     * The same after an earlier call that can have been carried out: nobody knows what became of its ids. The refusal of a
     * whole call names no record, and says nothing about an earlier one, which can have met other circumstances.
     */
    public Trouble afterAnUnansweredCall() {
        if (outcome == Outcome.NOT_SENT) {
            String ours = isAgentLost() ? code : LocalCode.NO_ANSWER.name();
            return new Trouble(verdict, Outcome.UNKNOWN, ours, message, "", retryAfterSeconds, false);
        }
        return outcome == Outcome.FAILED
                ? new Trouble(verdict, Outcome.UNKNOWN, code, message, details, retryAfterSeconds, sent)
                : this;
    }

    /** The same for ids that an attempt before this one may have updated; what that was answered is not known. */
    public Trouble afterAnEarlierAttempt() {
        if (outcome == Outcome.UNKNOWN) {
            return this;
        }
        Trouble unknown = afterAnUnansweredCall();
        String both = message + "; " + SENT_BEFORE;
        return new Trouble(
                verdict, unknown.outcome, unknown.code, both, unknown.details, retryAfterSeconds, unknown.sent);
    }

    /** Whether it is the answer, and not the CRM's word, that is missing. */
    public boolean isUnconfirmed() {
        return sent && outcome == Outcome.UNKNOWN;
    }

    /** The outcomes of the ids if nothing more is done. */
    public List<RecordOutcome> outcomes(List<String> ids, int batch, int attempts) {
        int carried = outcome == Outcome.NOT_SENT ? 0 : attempts;
        return ids.stream()
                .map(id -> new RecordOutcome(id, outcome, code, message, batch, carried, details))
                .toList();
    }

    /** What happened, in a few words. */
    public String reason() {
        return isOfTheNetwork() || isAgentLost()
                ? message
                : code + " (" + Complaint.of(details).after(message) + ")";
    }

    private boolean isOfTheNetwork() {
        return isOneOf(NETWORK);
    }

    private boolean isAgentLost() {
        return code.equals(LocalCode.AGENT_LOST.name());
    }

    private boolean isOneOf(Set<LocalCode> codes) {
        return codes.stream().anyMatch(ours -> ours.name().equals(code));
    }

    /** Why the run ends, if it ends for this. @param more what there is to add, or empty */
    public StopReason stop(String more) {
        StopReason.Kind kind = isOfTheNetwork()
                ? StopReason.Kind.UNREACHABLE
                : isOneOf(JOB) ? StopReason.Kind.JOB : StopReason.Kind.REFUSED;
        String aboutAField = Complaint.of(details).text().isEmpty() ? "" : details;
        return new StopReason(
                isAgentLost() ? StopReason.Kind.AGENT : kind, code, message + more, aboutAField, null, false);
    }
}
