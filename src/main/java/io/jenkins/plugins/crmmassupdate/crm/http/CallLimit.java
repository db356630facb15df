package io.jenkins.plugins.crmmassupdate.crm.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How many calls are made at once over one connection, by all runs that share it. A free turn goes to the run with the
 * fewest calls under way, and of those to the one that has waited longest: no run starves.
 *
 * <p>When the CRM says that there are too many calls, the limit is halved, once for all calls that were under way then;
 * each call that gets through lets it grow by the limit's inverse, that is by about one in a round of calls (additive
 * increase, multiplicative decrease; RFC 5681 is the model).
 */
public final class CallLimit {
    /** A run that waits longer than this for its turn, without a call under way, is told so; in nanoseconds. */
    private static final long UNTOLD = TimeUnit.SECONDS.toNanos(10);

    private static final long NEVER = Long.MAX_VALUE;

    private final long untold;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Waiter> waiters = new ArrayList<>();
    private int most;
    private double limit;
    private int calls;
    private int decreases;
    private long closedUntil = System.nanoTime();

    /** @param most calls at once, from 1 */
    public CallLimit(int most) {
        this(most, UNTOLD);
    }

    /** As above, with another time in nanoseconds after which a wait is told, for tests. */
    public CallLimit(int most, long untold) {
        this.untold = untold;
        this.most = most;
        this.limit = most;
    }

    /** Changes the number of calls at once; it holds from the next call on. */
    public void most(int calls) {
        lock.lock();
        try {
            if (calls != most) {
                most = calls;
                limit = most;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Forgets what the CRM said about too many calls, because an administrator has changed the connection.
     *
     * @param calls at once from now on
     */
    public void renew(int calls) {
        lock.lock();
        try {
            most = calls;
            limit = calls;
            decreases++; // a call that is under way yet says nothing about the new limit
            closedUntil = System.nanoTime();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The most calls at once. */
    public int most() {
        lock.lock();
        try {
            return most;
        } finally {
            lock.unlock();
        }
    }

    /** Calls at once that are allowed at the moment. */
    public int now() {
        lock.lock();
        try {
            return (int) limit;
        } finally {
            lock.unlock();
        }
    }

    /** The place of one run. */
    public Lane lane() {
        return lane(Integer.MAX_VALUE);
    }

    /** As above. @param most calls at once of this run, whatever the others make */
    public Lane lane(int most) {
        return new Lane(most);
    }

    /** One thread that waits for its turn; each is itself and no other. */
    private static final class Waiter {
        private final Lane lane;

        Waiter(Lane lane) {
            this.lane = lane;
        }
    }

    /**
     * A turn to make one call.
     *
     * @param decreases how often the limit had been lowered when the call started
     */
    public record Turn(int decreases) {}

    /** How a call ended, as far as the limit is concerned. */
    public enum End {
        ANSWERED,
        TOO_MANY,
        OTHER
    }

    /** One run that shares the limit. */
    public final class Lane {
        private final int ownMost;
        private int underWay;
        private long resting = System.nanoTime(); // since when none is
        private boolean told;

        Lane(int most) {
            this.ownMost = most;
        }

        private boolean isFull() {
            return underWay >= ownMost;
        }

        /** As below, for as long as it takes and without a word. */
        public Turn take(BooleanSupplier ending) throws InterruptedException {
            return take(ending, () -> NEVER, null);
        }

        /**
         * Waits for a turn.
         *
         * @param ending says whether the run is to end
         * @param left says how long the run can wait yet, in nanoseconds
         * @param held is told why, once the run is held back for long, and an empty text when it goes on
         * @return the turn, or null if the run is to end or can wait no longer
         */
        public Turn take(BooleanSupplier ending, LongSupplier left, Consumer<String> held)
                throws InterruptedException {
            boolean goesOn;
            Turn turn;
            lock.lock();
            Waiter waiter = new Waiter(this);
            try {
                waiters.add(waiter);
                long since = System.nanoTime();
                while (!ending.getAsBoolean() && !isNext(waiter)) {
                    if (left.getAsLong() <= 0) {
                        return null;
                    }
                    await(since, left.getAsLong(), held);
                }
                if (ending.getAsBoolean()) {
                    return null;
                }
                calls++;
                underWay++;
                goesOn = told;
                told = false;
                turn = new Turn(decreases);
            } finally {
                waiters.remove(waiter);
                changed.signalAll();
                lock.unlock();
            }
            if (goesOn) {
                held.accept("");
            }
            return turn;
        }

        /** Waits until something may have changed. */
        private void await(long since, long left, Consumer<String> held) throws InterruptedException {
            long now = System.nanoTime();
            long closed = closedUntil - now;
            long untilTold = NEVER;
            if (held != null && !told && underWay == 0) {
                untilTold = Math.max(since - now, resting - now) + untold;
            }
            if (untilTold <= 0) {
                told = true;
                tell(held, closed);
                return;
            }
            long wait = Math.min(left, Math.min(closed > 0 ? closed : NEVER, untilTold));
            if (changed.awaitNanos(wait) <= 0) {
                changed.signalAll(); // the others need not wait any longer either
            }
        }

        /** Not under the lock: whoever is told may write to a disk, and all runs would wait for it. */
        private void tell(Consumer<String> held, long closed) {
            lock.unlock();
            try {
                held.accept(
                        closed > 0
                                ? "the CRM wants no call for " + (TimeUnit.NANOSECONDS.toSeconds(closed) + 1)
                                        + " s more (Retry-After)"
                                : "other runs make all the calls that the connection allows at once");
            } finally {
                lock.lock();
            }
        }

        /**
         * The call has ended.
         *
         * @param closedSeconds how long the CRM wants no call at all
         */
        public void give(Turn turn, End end, long closedSeconds) {
            lock.lock();
            try {
                calls--;
                underWay--;
                resting = System.nanoTime();
                if (end == End.ANSWERED) {
                    limit = Math.min(most, limit + 1 / limit);
                } else if (end == End.TOO_MANY && turn.decreases() == decreases) {
                    limit = Math.max(1, limit / 2);
                    decreases++;
                }
                if (closedSeconds > 0) {
                    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(closedSeconds);
                    closedUntil = until - closedUntil > 0 ? until : closedUntil;
                }
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }

        /** Lets the run's waiting threads look whether the run is to end. */
        public void wake() {
            lock.lock();
            try {
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private boolean isNext(Waiter waiter) {
        return calls < (int) limit
                && System.nanoTime() - closedUntil >= 0
                && waiter
                        == waiters.stream()
                                .filter(other -> !other.lane.isFull())
                                .min(Comparator.comparingInt(other -> other.lane.underWay))
                                .orElse(null);
    }
}
