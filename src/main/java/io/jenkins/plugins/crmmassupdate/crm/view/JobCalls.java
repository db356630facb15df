package io.jenkins.plugins.crmmassupdate.crm.view;

import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.TokenRefusal;
import io.jenkins.plugins.crmmassupdate.crm.answer.Trouble;
import io.jenkins.plugins.crmmassupdate.crm.answer.Verdict;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.http.JobSender;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import io.jenkins.plugins.crmmassupdate.crm.run.Backoff;
import io.jenkins.plugins.crmmassupdate.crm.run.Retries;
import io.jenkins.plugins.crmmassupdate.crm.run.RunControl;
import java.time.Duration;

/** Makes the calls of a scheduled mass update, and does what {@link Verdict} says about one that failed. */
final class JobCalls {
    private final JobSender sender;
    private final Retries retries;
    private final RunControl control;
    private final JobListener listener;
    private Backoff backoff;
    private boolean renewed;
    private int calls;
    private int repeated;
    private long started;

    JobCalls(JobSender sender, Retries retries, RunControl control, JobListener listener) {
        this.sender = sender;
        this.retries = retries;
        this.control = control;
        this.listener = listener;
        this.backoff = new Backoff(retries);
    }

    /** One call, made anew. */
    @FunctionalInterface
    interface Call<T> {
        JobAnswer<T> make(JobSender sender) throws TransportFailure, TokenRefusal;
    }

    /** Makes a call in its turn; null if the run is to end. */
    <T> JobAnswer<T> make(Call<T> call) {
        CallLimit.Turn turn = control.turn();
        if (turn == null) {
            return null;
        }
        calls++;
        started = System.nanoTime();
        Trouble trouble = null;
        try {
            JobAnswer<T> answer = answer(call);
            trouble = answer.trouble();
            if (trouble == null) {
                backoff = new Backoff(retries);
                renewed = false;
            }
            return answer;
        } finally {
            control.done(turn, trouble);
        }
    }

    private <T> JobAnswer<T> answer(Call<T> call) {
        try {
            return call.make(sender);
        } catch (TransportFailure failure) {
            return new JobAnswer<>(null, Trouble.of(failure));
        } catch (TokenRefusal refusal) {
            return new JobAnswer<>(null, Trouble.of(refusal));
        }
    }

    /** Waits until the call may be made again. Returns why the run ends instead, or null. */
    StopReason again(Trouble trouble) {
        return switch (trouble.verdict()) {
            case RETRY, SLOW_DOWN -> {
                Duration wait = backoff.next(trouble.retryAfterSeconds());
                if (wait == null) {
                    yield trouble.stop(backoff.tried());
                }
                again(trouble.reason(), wait);
                control.pause(wait); // if the run is to end, the next turn tells
                yield null;
            }
            case RENEW_TOKEN -> renew(trouble);
            default -> trouble.stop("");
        };
    }

    private StopReason renew(Trouble trouble) {
        try {
            if (!renewed && sender.renewToken(started)) {
                renewed = true;
                again("the access token was renewed", Duration.ZERO);
                return null;
            }
        } catch (TransportFailure failure) {
            return again(Trouble.of(failure));
        } catch (TokenRefusal refusal) {
            return Trouble.of(refusal).stop("");
        }
        return trouble.stop("");
    }

    private void again(String why, Duration wait) {
        repeated++;
        listener.again(why, wait);
    }

    /** Calls made. */
    int calls() {
        return calls;
    }

    /** How many of them repeated one that failed. */
    int repeated() {
        return repeated;
    }
}
