package io.jenkins.plugins.crmmassupdate.crm.run;

import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.TokenRefusal;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answered;
import io.jenkins.plugins.crmmassupdate.crm.answer.Trouble;
import io.jenkins.plugins.crmmassupdate.crm.answer.Verdict;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.http.CallSender;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import io.jenkins.plugins.crmmassupdate.crm.read.Asker;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Makes calls that carry no batch, one after the other: each in its turn, and again as {@link Verdict} says about one that failed.
 * Not thread-safe.
 */
public final class RepeatedCalls implements Asker {
    private final CallSender sender;
    private final Retries retries;
    private final RunControl control;
    private final Listener listener;
    private final LongSupplier left;
    private Backoff backoff;
    private boolean renewed;
    private int calls;
    private int repeated;
    private long started;

    /** @param listener is told of each repetition */
    public RepeatedCalls(CallSender sender, Retries retries, RunControl control, Listener listener) {
        this(sender, retries, control, listener, () -> Long.MAX_VALUE);
    }

    /** As above. @param left how many nanoseconds there are yet to begin a call */
    public RepeatedCalls(
            CallSender sender, Retries retries, RunControl control, Listener listener, LongSupplier left) {
        this.left = left;
        this.sender = sender;
        this.retries = retries;
        this.control = control;
        this.listener = listener;
        this.backoff = new Backoff(retries);
    }

    /** Is told that a call is made again. */
    @FunctionalInterface
    public interface Listener {
        /**
         * A call is made again.
         *
         * @param why what happened to it; hostile text
         * @param wait how long before
         */
        void again(String why, Duration wait);
    }

    @Override
    public <T> T ask(Answered.Call<T> call) {
        while (true) {
            Answered<T> answer = make(call);
            if (answer == null) {
                return null;
            }
            if (answer.trouble() == null) {
                return answer.value();
            }
            StopReason stop = again(answer.trouble());
            if (stop != null) {
                control.stop(stop);
                return null;
            }
        }
    }

    /** Makes a call once, in its turn; null if the run is to end, or its turn does not come in time. */
    public <T> Answered<T> make(Answered.Call<T> call) {
        CallLimit.Turn turn = control.turn(left);
        if (turn == null) {
            return null;
        }
        calls++;
        started = System.nanoTime();
        Trouble trouble = null;
        try {
            Answered<T> answer = answer(call);
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

    private static <T> Answered<T> answer(Answered.Call<T> call) {
        try {
            return call.make();
        } catch (TransportFailure failure) {
            return Answered.without(Trouble.of(failure));
        } catch (TokenRefusal refusal) {
            return Answered.without(Trouble.of(refusal));
        }
    }

    /** Waits until the call may be made again. Returns why the run ends instead, or null. */
    public StopReason again(Trouble trouble) {
        return switch (trouble.verdict()) {
            case RETRY, SLOW_DOWN -> {
                Duration wait = backoff.next(trouble.retryAfterSeconds());
                if (wait == null) {
                    yield trouble.stop(backoff.tried());
                }
                again(trouble.reason(), wait);
                Duration rest = Duration.ofNanos(Math.max(0, left.getAsLong()));
                control.pause(wait.compareTo(rest) < 0 ? wait : rest); // if the run is to end, the next turn tells
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
            return again(Trouble.of(refusal));
        }
        return trouble.stop("");
    }

    private void again(String why, Duration wait) {
        repeated++;
        listener.again(why, wait);
    }

    /** Calls made. */
    public int calls() {
        return calls;
    }

    /** How many of them repeated one that failed. */
    public int repeated() {
        return repeated;
    }
}
