package io.jenkins.plugins.crmmassupdate.crm.run;

import io.jenkins.plugins.crmmassupdate.crm.LocalCode;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
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
import io.jenkins.plugins.crmmassupdate.crm.journal.Journal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One batch until every id of it has its outcome: sends it, has the answer judged, and does what the {@link Verdict} says
 * about the ids that are left. Outcomes that are final are told before anything is sent again, so that they are not lost with
 * the rest.
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
    private final Doubt doubt;
    private final Consumer<BatchResult> parts;
    private final Set<String> told = new HashSet<>();
    private List<RecordOutcome> settled;
    private final List<RecordOutcome> open = new ArrayList<>();
    private final Deque<Part> waiting = new ArrayDeque<>();
    private final List<String> unsent = new ArrayList<>();
    private int calls;
    private int retries;
    private int foreign;
    private boolean sent;
    private boolean renewed;
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

    /** Finds out by reading what became of records whose call was not answered. */
    @FunctionalInterface
    interface Doubt {
        /**
         * Reads them.
         *
         * @param carried calls that have carried them
         * @return with the ids open that were not changed; null if the run is to end
         */
        Judgement clear(List<String> ids, int carried);
    }

    /**
     * @param doubt null if nothing is to be read
     * @param parts takes what is final while the rest is to be sent again
     */
    BatchRun(
            Batch batch,
            BatchSender sender,
            MassUpdateOptions options,
            RunControl control,
            Halving halving,
            Doubt doubt,
            Consumer<BatchResult> parts) {
        this.batch = batch;
        this.sender = sender;
        this.options = options;
        this.control = control;
        this.halving = halving;
        this.doubt = doubt;
        this.parts = parts;
        this.settled = new ArrayList<>(batch.ids().size());
    }

    /** As below, marked in the journal before; a fault of ours is passed on to the run's control. */
    BatchResult run(Journal journal) {
        try {
            return runAll(journal);
        } catch (IOException | RuntimeException | Error e) {
            control.fault(e);
            return faulted(e);
        }
    }

    /** Returns what was not told before. */
    private BatchResult runAll(Journal journal) throws IOException {
        waiting.push(new Part(batch.ids(), 0, false, null));
        while (!waiting.isEmpty()) {
            run(waiting.pop(), journal);
            if (!waiting.isEmpty()) {
                tell();
            }
        }
        return last();
    }

    private BatchResult last() {
        return new BatchResult(batch, settled, open, unsent, counts(sent ? 1 : 0), true, usable ? null : gaveUp);
    }

    /** The rest as it is when a fault of ours ends it: even that does not lose a record. */
    private BatchResult faulted(Throwable fault) {
        Set<String> known = new HashSet<>(told);
        last().outcomes().forEach(record -> known.add(record.id()));
        List<String> rest =
                batch.ids().stream().filter(id -> !known.contains(id)).toList();
        if (sent) {
            rest.forEach(id -> open.add(RecordOutcome.local(
                    id, Outcome.UNKNOWN, LocalCode.INTERNAL_FAULT, fault.toString(), batch.number(), 1)));
        } else {
            unsent.addAll(rest);
        }
        return last();
    }

    private void tell() {
        if (!settled.isEmpty()) {
            settled.forEach(record -> told.add(record.id()));
            parts.accept(new BatchResult(batch, settled, List.of(), List.of(), counts(0), false, null));
            settled = new ArrayList<>();
            calls = 0;
            retries = 0;
            foreign = 0;
        }
    }

    private Totals counts(int batches) {
        return new Totals(0, 0, 0, 0, batches, calls, retries, foreign);
    }

    /** Sends one part until it is settled or cut in halves. */
    private void run(Part part, Journal journal) throws IOException {
        Backoff backoff = new Backoff(options.retries());
        Part next = part;
        while (next != null) {
            CallLimit.Turn turn = control.turn();
            if (turn == null) {
                end(next);
                return;
            }
            next = call(next, turn, backoff, journal);
        }
    }

    /** Makes one call. Returns what is to be sent next in its place, or null. */
    private Part call(Part part, CallLimit.Turn turn, Backoff backoff, Journal journal) throws IOException {
        long started = System.nanoTime();
        int carried = part.carried() + 1;
        List<String> left = part.ids();
        Trouble trouble = null;
        try {
            if (!sent) {
                journal.sending(batch);
            }
            calls++;
            retries += sent ? 1 : 0;
            sent = true;
            Judgement judgement = AnswerJudge.judge(left, batch.number(), carried, sender.send(left));
            settled.addAll(judgement.outcomes());
            foreign += judgement.foreign();
            left = judgement.open();
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
        tell();
        // an answer about other records of a call says nothing about these
        boolean unconfirmed = part.unconfirmed() || trouble.isUnconfirmed();
        Trouble last = unconfirmed ? trouble.afterAnUnansweredCall() : trouble;
        return next(new Part(left, carried, unconfirmed, last), started, backoff);
    }

    private Part next(Part left, long started, Backoff backoff) {
        Trouble trouble = left.last();
        switch (trouble.verdict()) {
            case SEND_REST -> {
                return without(left, backoff);
            }
            case SEND_UNNAMED -> {
                if (doubt != null) {
                    backoff.reset();
                    return cleared(left);
                }
                if (options.resendUnconfirmed()) {
                    return without(left, backoff);
                }
                settle(left);
                return null;
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

    /** Sends the records that an answer did not name without those that it did. */
    private Part without(Part left, Backoff backoff) {
        backoff.reset();
        control.again(batch.number(), "refused for other records; now without these", Duration.ZERO);
        return left;
    }

    private Part again(Part left, Backoff backoff) {
        Trouble trouble = left.last();
        boolean inDoubt = left.unconfirmed() && doubt != null;
        if (left.unconfirmed() && !inDoubt && !options.resendUnconfirmed()) {
            gaveUp = trouble;
            settle(left); // for good: a resumed run must not send them either
            return null;
        }
        Duration wait = backoff.next(trouble.retryAfterSeconds());
        if (wait == null && inDoubt) {
            Part unchanged = cleared(left);
            if (unchanged != null) {
                gaveUp = trouble;
                leaveOpen(unchanged);
            }
            return null;
        }
        if (wait == null) {
            boolean all = trouble.verdict() == Verdict.SLOW_DOWN || !trouble.sent();
            if (all) { // other batches would wait as long in vain
                return endRun(left, backoff.tried());
            }
            gaveUp = trouble;
            leaveOpen(left);
            return null;
        }
        control.again(batch.number(), trouble.reason(), wait);
        control.pause(wait); // if the run is to end, the next turn tells
        return inDoubt ? cleared(left) : left;
    }

    /** Leaves those of whom it is known now that they were not changed; null if there are none, or they must not be sent. */
    private Part cleared(Part part) {
        Judgement read = doubt.clear(part.ids(), part.carried());
        if (read == null) {
            leaveOpen(part);
            return null;
        }
        usable = true;
        settled.addAll(read.outcomes());
        Part unchanged = new Part(read.open(), part.carried(), false, part.last());
        if (!options.resendUnconfirmed()) {
            settle(unchanged);
        }
        if (unchanged.ids().isEmpty() || !options.resendUnconfirmed()) {
            return null;
        }
        tell();
        return unchanged;
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
            Part refused = with(left, Trouble.of(refusal));
            return refusal.waitSeconds() > 0 ? again(refused, backoff) : endRun(refused, "");
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
        waiting.push(new Part(second, part.carried(), part.unconfirmed(), part.last()));
        waiting.push(new Part(first, part.carried(), part.unconfirmed(), part.last()));
        control.again(
                batch.number(), "refused as a whole; now " + first.size() + " of its records alone", Duration.ZERO);
    }

    private Part endRun(Part left, String more) {
        leaveOpen(left);
        control.stop(left.last().stop(more));
        return null;
    }

    /** For good. */
    private void settle(Part part) {
        settled.addAll(outcomes(part));
    }

    /** A resumed run may send them. */
    private void leaveOpen(Part part) {
        open.addAll(outcomes(part));
    }

    private List<RecordOutcome> outcomes(Part part) {
        if (batch.sentBefore().isEmpty()) {
            return part.last().outcomes(part.ids(), batch.number(), part.carried());
        }
        List<String> before =
                part.ids().stream().filter(batch.sentBefore()::contains).toList();
        List<String> others = part.ids().stream()
                .filter(id -> !batch.sentBefore().contains(id))
                .toList();
        List<RecordOutcome> outcomes =
                new ArrayList<>(part.last().outcomes(others, batch.number(), part.carried()));
        Trouble inDoubt = part.last().afterAnEarlierAttempt();
        outcomes.addAll(inDoubt.outcomes(before, batch.number(), part.carried()));
        return outcomes;
    }

    /** No further call may start. */
    private void end(Part part) {
        if (part.last() == null) {
            unsent.addAll(part.ids());
        } else {
            leaveOpen(part);
        }
    }
}
