package io.jenkins.plugins.crmmassupdate.crm.run;

import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.TokenRefusal;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.answer.AnswerJudge;
import io.jenkins.plugins.crmmassupdate.crm.answer.Judgement;
import io.jenkins.plugins.crmmassupdate.crm.answer.Trouble;
import io.jenkins.plugins.crmmassupdate.crm.answer.Verdict;
import io.jenkins.plugins.crmmassupdate.crm.http.BatchSender;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import io.jenkins.plugins.crmmassupdate.crm.ids.Batch;
import io.jenkins.plugins.crmmassupdate.crm.journal.BatchResult;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * One batch until every id of it has its outcome: sends it, has the answer judged, and does what the {@link Verdict} says
 * about the ids that are left.
 *
 * <p>Bounded: the same ids are sent {@link Retries#attempts} times in a row at most without a usable answer, a call that
 * leaves a rest settles at least one id, and {@link Halving} ends halves that lead nowhere.
 */
final class BatchRun {
    private final Batch batch;
    private final BatchSender sender;
    private final MassUpdateOptions options;
    private final RunControl control;
    private final Halving halving;
    private final List<RecordOutcome> outcomes;
    private final Deque<Part> parts = new ArrayDeque<>();
    private final List<String> unsent = new ArrayList<>();
    private int calls;
    private int foreign;
    private boolean renewed;
    private boolean confirmed = true;
    private boolean usable;
    private Trouble gaveUp;

    /**
     * Ids that go with one call.
     *
     * @param carried calls that have carried them
     * @param unconfirmed whether one of these can have been carried out without our knowing
     * @param last what the last call left them with; null before the first
     */
    private record Part(List<String> ids, int carried, boolean unconfirmed, Trouble last) {}

    BatchRun(Batch batch, BatchSender sender, MassUpdateOptions options, RunControl control, Halving halving) {
        this.batch = batch;
        this.sender = sender;
        this.options = options;
        this.control = control;
        this.halving = halving;
        this.outcomes = new ArrayList<>(batch.ids().size());
    }

    BatchResult run() {
        parts.push(new Part(batch.ids(), 0, false, null));
        while (!parts.isEmpty()) {
            run(parts.pop());
        }
        Totals counts = new Totals(0, 0, 0, 0, calls > 0 ? 1 : 0, calls, Math.max(0, calls - 1), foreign);
        return new BatchResult(batch, outcomes, unsent, counts, confirmed && unsent.isEmpty(), usable ? null : gaveUp);
    }

    /** Sends one part until it is settled or cut in halves. */
    private void run(Part part) {
        Backoff backoff = new Backoff(options.retries());
        Part open = part;
        while (open != null) {
            CallLimit.Turn turn = control.turn();
            if (turn == null) {
                end(open);
                return;
            }
            open = call(open, turn, backoff);
        }
    }

    /** Makes one call. Returns what is to be sent next in its place, or null. */
    private Part call(Part part, CallLimit.Turn turn, Backoff backoff) {
        long started = System.nanoTime();
        calls++;
        int carried = part.carried() + 1;
        List<String> open = part.ids();
        Trouble trouble = null;
        try {
            Judgement judgement = AnswerJudge.judge(open, batch.number(), carried, sender.send(open));
            outcomes.addAll(judgement.outcomes());
            foreign += judgement.foreign();
            open = judgement.open();
            trouble = judgement.trouble();
        } catch (TransportFailure failure) {
            trouble = Trouble.of(failure);
        } catch (TokenRefusal refusal) {
            trouble = Trouble.of(refusal);
        } finally {
            control.done(turn, trouble);
        }
        usable |= trouble == null || trouble.verdict() != Verdict.RETRY;
        if (trouble == null) {
            halving.accepted();
            return null;
        }
        // an answer about other records of a call says nothing about these
        boolean unconfirmed = part.unconfirmed() || trouble.isUnconfirmed();
        Part left = new Part(open, carried, unconfirmed, unconfirmed ? trouble.afterAnUnansweredCall() : trouble);
        return next(left, started, backoff);
    }

    private Part next(Part left, long started, Backoff backoff) {
        Trouble trouble = left.last();
        switch (trouble.verdict()) {
            case SEND_REST -> {
                backoff.reset();
                control.again(batch.number(), "refused for other records; now without these", Duration.ZERO);
                return left;
            }
            case HALVE -> {
                if (left.ids().size() > 1 && !halving.isHopeless()) {
                    halve(left);
                } else {
                    settle(left);
                }
                halving.refused();
                return null;
            }
            case RETRY, SLOW_DOWN -> {
                return again(left, backoff);
            }
            case RENEW_TOKEN -> {
                return renew(left, started, backoff);
            }
            case END_RUN -> {
                return endRun(left, "");
            }
            default -> {
                settle(left);
                return null;
            }
        }
    }

    private Part again(Part left, Backoff backoff) {
        Trouble trouble = left.last();
        if (left.unconfirmed() && !options.resendUnconfirmed()) {
            gaveUp = trouble;
            settle(left); // for good: a resumed run must not send them either
            return null;
        }
        Duration wait = backoff.next(trouble.retryAfterSeconds());
        if (wait == null) {
            boolean all = trouble.verdict() == Verdict.SLOW_DOWN || !trouble.sent();
            if (all) { // other batches would wait as long in vain
                return endRun(left, backoff.tried());
            }
            gaveUp = trouble;
            confirmed = false;
            settle(left);
            return null;
        }
        control.again(batch.number(), trouble.reason(), wait);
        control.pause(wait); // if the run is to end, the next turn tells
        return left;
    }

    private Part renew(Part left, long started, Backoff backoff) {
        try {
            if (!renewed && sender.renewToken(started)) {
                renewed = true;
                control.again(batch.number(), "the access token was renewed", Duration.ZERO);
                return left;
            }
        } catch (TransportFailure failure) {
            return again(with(left, Trouble.of(failure)), backoff);
        } catch (TokenRefusal refusal) {
            return endRun(with(left, Trouble.of(refusal)), "");
        }
        return endRun(left, "");
    }

    private static Part with(Part part, Trouble trouble) {
        return new Part(part.ids(), part.carried(), part.unconfirmed(), trouble);
    }

    private void halve(Part part) {
        int half = part.ids().size() / 2;
        List<String> first = part.ids().subList(0, half);
        List<String> second = part.ids().subList(half, part.ids().size());
        parts.push(new Part(second, part.carried(), part.unconfirmed(), part.last()));
        parts.push(new Part(first, part.carried(), part.unconfirmed(), part.last()));
        control.again(
                batch.number(), "refused as a whole; now " + first.size() + " of its records alone", Duration.ZERO);
    }

    private Part endRun(Part left, String more) {
        confirmed = false;
        settle(left);
        control.stop(left.last().stop(more));
        return null;
    }

    private void settle(Part part) {
        outcomes.addAll(part.last().outcomes(part.ids(), batch.number(), part.carried()));
    }

    /** No further call may start. */
    private void end(Part part) {
        if (part.last() == null) {
            unsent.addAll(part.ids());
        } else {
            confirmed = false;
            settle(part);
        }
    }
}
