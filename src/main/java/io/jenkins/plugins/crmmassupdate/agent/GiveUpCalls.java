package io.jenkins.plugins.crmmassupdate.agent;

import jenkins.agents.ControllerToAgentCallable;

/**
 * Gives up the calls that an agent makes for a run.
 *
 * @param run which run
 */
record GiveUpCalls(String run) implements ControllerToAgentCallable<Void, RuntimeException> {
    @Override
    public Void call() {
        CallsUnderWay.giveUp(run);
        return null;
    }
}
