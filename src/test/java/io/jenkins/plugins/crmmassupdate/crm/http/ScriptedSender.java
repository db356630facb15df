package io.jenkins.plugins.crmmassupdate.crm.http;

import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers one call after the other by a script, and every call beyond it with "updated"; keeps what was sent. */
public final class ScriptedSender implements BatchSender {
    /** One call. */
    @FunctionalInterface
    public interface Step {
        CrmAnswer send(List<String> ids) throws TransportFailure;
    }

    private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
    private final List<List<String>> calls = new CopyOnWriteArrayList<>();

    public ScriptedSender then(Step step) {
        steps.add(step);
        return this;
    }

    public ScriptedSender then(CrmAnswer answer) {
        return then(ids -> answer);
    }

    /** So many calls get this answer. */
    public ScriptedSender then(int times, CrmAnswer answer) {
        for (int i = 0; i < times; i++) {
            then(answer);
        }
        return this;
    }

    /** The request arrives, the answer does not. */
    public ScriptedSender thenSilence() {
        return then(ids -> {
            throw new TransportFailure("crm:443, waiting for the answer: timeout", true);
        });
    }

    /** No connection comes about. */
    public ScriptedSender thenUnreachable() {
        return then(ids -> {
            throw new TransportFailure("crm:443, connecting: refused", false);
        });
    }

    @Override
    public CrmAnswer send(List<String> ids) throws TransportFailure {
        calls.add(List.copyOf(ids));
        Step step = steps.poll();
        return step == null ? Answers.updated(ids) : step.send(ids);
    }

    /** The ids of each call. */
    public List<List<String>> calls() {
        return calls;
    }
}
