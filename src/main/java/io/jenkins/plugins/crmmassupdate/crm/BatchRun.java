package io.jenkins.plugins.crmmassupdate.crm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * One batch until every id of it has its outcome: sends it, judges the answer, and sends again what has none yet.
 *
 * <p>Bounded: a batch without an answer is sent {@value #MOST_UNANSWERED} times at most, and every answer that leaves
 * ids unsettled settles at least one.
 */
final class BatchRun {
    /** Calls without an answer after which a batch is given up. */
    static final int MOST_UNANSWERED = 2;

    private final Batch batch;
    private final BatchSender sender;
    private final boolean resendUnconfirmed;
    private final BooleanSupplier ending;
    private final List<RecordOutcome> outcomes;
    private List<String> open;
    private int calls;
    private int unanswered;
    private int foreign;
    private boolean unconfirmed;
    private StopReason stop;

    /** @param ending says whether the run is to end, so that no further call is to start */
    BatchRun(Batch batch, BatchSender sender, boolean resendUnconfirmed, BooleanSupplier ending) {
        this.batch = batch;
        this.sender = sender;
        this.resendUnconfirmed = resendUnconfirmed;
        this.ending = ending;
        this.open = batch.ids();
        this.outcomes = new ArrayList<>(batch.ids().size());
    }

    BatchResult run() {
        call();
        while (!open.isEmpty()) {
            if (ending.getAsBoolean()) {
                giveUp("not sent again, because the run ended");
            } else {
                call();
            }
        }
        Totals counts = new Totals(0, 0, 0, 0, 1, calls, Math.max(0, calls - 1), foreign);
        return new BatchResult(outcomes, counts, calls > unanswered, stop);
    }

    private void call() {
        calls++;
        try {
            CrmAnswer answer = sender.send(open);
            Judgement judgement = AnswerJudge.judge(open, batch.number(), calls, answer);
            outcomes.addAll(judgement.outcomes());
            foreign += judgement.foreign();
            stop = judgement.stop();
            open = judgement.unsettled();
        } catch (TransportFailure failure) {
            unanswered(failure);
        } catch (TokenRefusal refusal) {
            unanswered++;
            giveUp(refusal.getMessage());
            stop = new StopReason(StopReason.Kind.REFUSED, refusal.code(), refusal.getMessage());
        }
    }

    private void unanswered(TransportFailure failure) {
        unanswered++;
        unconfirmed |= failure.wasSent();
        boolean again = unanswered < MOST_UNANSWERED && (resendUnconfirmed || !unconfirmed);
        if (again && !ending.getAsBoolean()) {
            return;
        }
        giveUp(failure.getMessage());
        if (!failure.wasSent()) {
            String code = outcomes.get(outcomes.size() - 1).code();
            stop = new StopReason(StopReason.Kind.UNREACHABLE, code, failure.getMessage());
        }
    }

    private void giveUp(String message) {
        boolean carried = unconfirmed || calls > unanswered; // an answer about others says nothing about these
        LocalCode code = carried ? LocalCode.NO_ANSWER : LocalCode.NOT_REACHED;
        Outcome outcome = carried ? Outcome.UNKNOWN : Outcome.NOT_SENT;
        for (String id : open) {
            outcomes.add(RecordOutcome.local(id, outcome, code, message, batch.number(), carried ? calls : 0));
        }
        open = List.of();
    }
}
