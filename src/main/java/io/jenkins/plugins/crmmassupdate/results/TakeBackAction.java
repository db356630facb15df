package io.jenkins.plugins.crmmassupdate.results;

import hudson.model.Action;
import hudson.model.InvisibleAction;
import hudson.model.Queue;
import java.util.List;

/** Says that a build is to take back what one call of an earlier build has changed, and to change nothing else. */
public final class TakeBackAction extends InvisibleAction implements Queue.QueueAction {
    private final int from;
    private final int call;

    /**
     * @param from number of the earlier build
     * @param call number of its call
     */
    public TakeBackAction(int from, int call) {
        this.from = from;
        this.call = call;
        check();
    }

    /** Whoever can write into the queue's or a build's file could write anything. */
    private Object readResolve() {
        check();
        return this;
    }

    private void check() {
        if (from < 1 || call < 1) {
            throw new IllegalArgumentException("not the numbers of a build and a call: " + from + ", " + call);
        }
    }

    /** Number of the earlier build. */
    public int getFrom() {
        return from;
    }

    /** Number of its call, from 1. */
    public int getCall() {
        return call;
    }

    /** A build that is queued without this, or for something else, is not this one: Jenkins must not merge them. */
    @Override
    public boolean shouldSchedule(List<Action> others) {
        return others.stream()
                .noneMatch(other -> other instanceof TakeBackAction same && same.from == from && same.call == call);
    }
}
