package io.jenkins.plugins.crmmassupdate.results;

import hudson.model.Action;
import hudson.model.InvisibleAction;
import hudson.model.Queue;
import java.util.List;

/**
 * Says that a build is to take over what an earlier one of its job has updated, and to send the rest: what
 * {@code resumeFrom} says in the step, without changing the job.
 */
public final class TakeOverAction extends InvisibleAction implements Queue.QueueAction {
    private final int from;

    /** @param from number of the earlier build */
    public TakeOverAction(int from) {
        this.from = from;
        check();
    }

    /** Whoever can write into the queue's or a build's file could write anything. */
    private Object readResolve() {
        check();
        return this;
    }

    private void check() {
        if (from < 1) {
            throw new IllegalArgumentException("not the number of a build: " + from);
        }
    }

    /** Number of the earlier build. */
    public int getFrom() {
        return from;
    }

    /** A build that is queued without this, or for another build's records, is not this one: Jenkins must not merge them. */
    @Override
    public boolean shouldSchedule(List<Action> others) {
        return others.stream().noneMatch(other -> other instanceof TakeOverAction same && same.from == from);
    }
}
