package io.jenkins.plugins.crmmassupdate.crm.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Turns to make a call: who gets the next one, how many there are, and when there is none. */
@Timeout(60)
class CallLimitTest {
    private static final BooleanSupplier GOING_ON = () -> false;

    private final List<Thread> threads = new ArrayList<>();

    /** A thread that has asked for a turn and waits for it, which it does with an end in sight, however far. */
    private final class Asking {
        private final FutureTask<CallLimit.Turn> turn;

        Asking(CallLimit.Lane lane, BooleanSupplier ending) {
            turn = new FutureTask<>(() -> lane.take(ending));
            Thread thread = new Thread(turn);
            threads.add(thread);
            thread.start();
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                assertThat(Thread.currentThread().isInterrupted()).as("out of time").isFalse();
                Thread.onSpinWait();
            }
        }

        Asking(CallLimit.Lane lane) {
            this(lane, GOING_ON);
        }
    }

    @AfterEach
    void end() {
        threads.forEach(Thread::interrupt);
    }

    @Test
    void freeTurnGoesToTheRunWithTheFewestCallsUnderWay() throws Exception {
        CallLimit limit = new CallLimit(2);
        CallLimit.Lane many = limit.lane();
        CallLimit.Lane few = limit.lane();
        CallLimit.Turn first = many.take(GOING_ON);
        CallLimit.Turn second = many.take(GOING_ON);
        List<Asking> ofMany = List.of(new Asking(many), new Asking(many), new Asking(many));
        Asking ofFew = new Asking(few);

        many.give(first, CallLimit.End.ANSWERED, 0);
        CallLimit.Turn ofFewTurn = ofFew.turn.get();

        assertThat(ofMany).noneMatch(asking -> asking.turn.isDone());
        Asking ofFewAgain = new Asking(few);
        many.give(second, CallLimit.End.ANSWERED, 0); // none of the many is under way now, one of the few
        ofMany.get(0).turn.get();
        assertThat(ofFewAgain.turn.isDone()).isFalse();
        few.give(ofFewTurn, CallLimit.End.ANSWERED, 0);
        ofFewAgain.turn.get();
        assertThat(ofMany.get(1).turn.isDone()).isFalse();
    }

    @Test
    void withinARunTheLongestWaitIsServedFirst() throws Exception {
        CallLimit limit = new CallLimit(1);
        CallLimit.Lane lane = limit.lane();
        CallLimit.Turn turn = lane.take(GOING_ON);
        List<Asking> inOrder = List.of(new Asking(lane), new Asking(lane), new Asking(lane));

        for (Asking next : inOrder) {
            lane.give(turn, CallLimit.End.ANSWERED, 0);
            turn = next.turn.get();
            assertThat(inOrder.stream().filter(asking -> asking.turn.isDone())).hasSize(inOrder.indexOf(next) + 1);
        }
    }

    @Test
    void tooManyCallsHalveTheLimitOnceForAllThatWereUnderWay() throws Exception {
        CallLimit limit = new CallLimit(8);
        CallLimit.Lane lane = limit.lane();
        List<CallLimit.Turn> underWay = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            underWay.add(lane.take(GOING_ON));
        }

        underWay.forEach(turn -> lane.give(turn, CallLimit.End.TOO_MANY, 0));
        assertThat(limit.now()).isEqualTo(4);

        lane.give(lane.take(GOING_ON), CallLimit.End.TOO_MANY, 0);
        assertThat(limit.now()).isEqualTo(2);
    }

    @Test
    void limitNeverFallsBelowOneNorRisesAboveTheMost() throws Exception {
        CallLimit limit = new CallLimit(3);
        CallLimit.Lane lane = limit.lane();
        for (int i = 0; i < 10; i++) {
            lane.give(lane.take(GOING_ON), CallLimit.End.TOO_MANY, 0);
        }
        assertThat(limit.now()).isEqualTo(1);

        for (int i = 0; i < 100; i++) {
            lane.give(lane.take(GOING_ON), CallLimit.End.ANSWERED, 0);
            assertThat(limit.now()).isBetween(1, 3);
        }
        assertThat(limit.now()).isEqualTo(3);
        assertThat(limit.most()).isEqualTo(3);
    }

    @Test
    void limitCreepsBackByAboutOneInARoundOfCalls() throws Exception {
        CallLimit limit = new CallLimit(16);
        CallLimit.Lane lane = limit.lane();
        lane.give(lane.take(GOING_ON), CallLimit.End.TOO_MANY, 0);
        assertThat(limit.now()).isEqualTo(8);

        for (int expected = 9; expected <= 16; expected++) {
            int answers = 0;
            while (limit.now() < expected) {
                lane.give(lane.take(GOING_ON), CallLimit.End.ANSWERED, 0);
                answers++;
            }
            assertThat(answers).isBetween(expected - 2, expected + 1);
        }
    }

    @Test
    void callThatBroughtNothingChangesNothing() throws Exception {
        CallLimit limit = new CallLimit(4);
        CallLimit.Lane lane = limit.lane();
        lane.give(lane.take(GOING_ON), CallLimit.End.TOO_MANY, 0);

        for (int i = 0; i < 20; i++) {
            lane.give(lane.take(GOING_ON), CallLimit.End.OTHER, 0);
        }

        assertThat(limit.now()).isEqualTo(2);
    }

    @Test
    void noCallStartsWhileTheCrmWantsNoneAndARunThatEndsDoesNotWaitForIt() throws Exception {
        CallLimit limit = new CallLimit(4);
        CallLimit.Lane lane = limit.lane();
        CallLimit.Lane other = limit.lane();
        lane.give(lane.take(GOING_ON), CallLimit.End.TOO_MANY, 3_600);
        AtomicBoolean ending = new AtomicBoolean();
        Asking asking = new Asking(lane, ending::get);
        Asking ofOther = new Asking(other);

        ending.set(true);
        lane.wake();

        assertThat(asking.turn.get()).isNull();
        assertThat(ofOther.turn.isDone()).isFalse();
    }

    @Test
    void shorterWaitDoesNotOpenWhatALongerOneClosed() throws Exception {
        CallLimit limit = new CallLimit(4);
        CallLimit.Lane lane = limit.lane();
        CallLimit.Turn first = lane.take(GOING_ON);
        CallLimit.Turn second = lane.take(GOING_ON);
        lane.give(first, CallLimit.End.TOO_MANY, 3_600);
        lane.give(second, CallLimit.End.TOO_MANY, 1);

        Asking asking = new Asking(lane);
        limit.most(5); // wakes it, and it goes on waiting

        assertThat(asking.turn.isDone()).isFalse();
    }

    @Test
    void interruptEndsTheWaitAndLeavesNoPlaceBehind() throws Exception {
        CallLimit limit = new CallLimit(1);
        CallLimit.Lane lane = limit.lane();
        CallLimit.Turn turn = lane.take(GOING_ON);
        Asking gone = new Asking(lane);
        Asking next = new Asking(lane);

        threads.get(0).interrupt();
        threads.get(0).join();
        lane.give(turn, CallLimit.End.ANSWERED, 0);

        assertThat(next.turn.get()).isNotNull();
        assertThat(gone.turn).isDone();
    }

    @Test
    void moreCallsAreAllowedAtOnceWhenTheMostIsRaised() throws Exception {
        CallLimit limit = new CallLimit(1);
        CallLimit.Lane lane = limit.lane();
        lane.take(GOING_ON);
        Asking asking = new Asking(lane);

        limit.most(2);

        assertThat(asking.turn.get()).isNotNull();
        assertThat(limit.most()).isEqualTo(2);
        assertThat(limit.now()).isEqualTo(2);
    }

    @Test
    void loweredMostHoldsForTheNextCall() throws Exception {
        CallLimit limit = new CallLimit(3);
        CallLimit.Lane lane = limit.lane();
        List<CallLimit.Turn> underWay = List.of(lane.take(GOING_ON), lane.take(GOING_ON), lane.take(GOING_ON));
        limit.most(1);
        Asking asking = new Asking(lane);

        lane.give(underWay.get(0), CallLimit.End.ANSWERED, 0);
        lane.give(underWay.get(1), CallLimit.End.ANSWERED, 0);
        assertThat(asking.turn.isDone()).isFalse();

        lane.give(underWay.get(2), CallLimit.End.ANSWERED, 0);
        assertThat(asking.turn.get()).isNotNull();
    }
}
