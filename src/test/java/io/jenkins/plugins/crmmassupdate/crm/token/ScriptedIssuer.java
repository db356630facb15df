package io.jenkins.plugins.crmmassupdate.crm.token;

import io.jenkins.plugins.crmmassupdate.crm.TokenRefusal;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

/** An accounts server as a test wants it. Issues {@code token-1}, {@code token-2}, … for an hour unless told otherwise. */
final class ScriptedIssuer implements TokenIssuer {
    private final Deque<TokenIssuer> script = new ArrayDeque<>();
    private int calls;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** Answers the next call that has no answer yet like this. */
    synchronized ScriptedIssuer then(TokenIssuer answer) {
        script.add(answer);
        return this;
    }

    /** Keeps all answers back until {@link #open}. */
    void shut() {
        gate = new CountDownLatch(1);
    }

    void open() {
        gate.countDown();
    }

    synchronized int calls() {
        return calls;
    }

    @Override
    public IssuedToken issue() throws TransportFailure, TokenRefusal {
        int call;
        TokenIssuer answer;
        synchronized (this) {
            call = ++calls;
            answer = script.poll();
        }
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody may interrupt the refresh that others wait for", e);
        }
        return answer == null ? new IssuedToken("token-" + call, 3600) : answer.issue();
    }
}
