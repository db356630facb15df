package io.jenkins.plugins.crmmassupdate.agent;

import hudson.remoting.ChannelClosedException;
import hudson.remoting.VirtualChannel;
import hudson.util.Secret;
import io.jenkins.plugins.crmmassupdate.crm.CustomView;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.OneLine;
import io.jenkins.plugins.crmmassupdate.crm.TokenRefusal;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.BatchSender;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.http.JobSender;
import io.jenkins.plugins.crmmassupdate.crm.http.PutSender;
import io.jenkins.plugins.crmmassupdate.crm.http.ReadSender;
import io.jenkins.plugins.crmmassupdate.crm.http.Timeouts;
import io.jenkins.plugins.crmmassupdate.crm.http.TokenSource;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import io.jenkins.plugins.crmmassupdate.crm.text.Cause;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Makes the calls from an agent. A call that is interrupted here goes on there, until it is given up or ends by itself. */
public final class AgentClient implements BatchSender, JobSender, ReadSender, PutSender {
    /** What the first call may take longer, because the agent loads our classes with it. */
    private static final int LOADING_SECONDS = 60;

    private static final int MOST_TEXT = 300;

    private final VirtualChannel channel;
    private final String agent;
    private final ApiDomain domain;
    private final String url;
    private final TokenSource tokens;
    private final MassUpdateRequest request;
    private final Timeouts timeouts;
    private final ProxySettings proxy;
    private final String run = UUID.randomUUID().toString();
    private final AtomicBoolean givenUp = new AtomicBoolean();
    private volatile Throwable lost;

    /** @param agent the agent's name, for messages */
    public AgentClient(
            VirtualChannel channel,
            String agent,
            ApiDomain domain,
            TokenSource tokens,
            MassUpdateRequest request,
            Timeouts timeouts) {
        this.channel = channel;
        this.agent = agent;
        this.domain = domain;
        this.url = domain.url(request.path());
        this.tokens = tokens;
        this.request = request;
        this.timeouts = timeouts;
        this.proxy = ProxySettings.of(domain);
    }

    @Override
    public CrmAnswer send(List<String> ids) throws TransportFailure, TokenRefusal {
        return make("POST", url, request.body(ids));
    }

    @Override
    public CrmAnswer schedule(CustomView view) throws TransportFailure, TokenRefusal {
        return make("POST", url, request.body(view));
    }

    @Override
    public CrmAnswer ask(String jobId) throws TransportFailure, TokenRefusal {
        return make("GET", MassUpdateRequest.jobUrl(url, jobId), null);
    }

    @Override
    public CrmAnswer get(String path) throws TransportFailure, TokenRefusal {
        return make("GET", domain.url(path), null);
    }

    @Override
    public CrmAnswer put(String path, byte[] body) throws TransportFailure, TokenRefusal {
        return make("PUT", domain.url(path), body);
    }

    /**
     * The call has a thread of its own, which nobody interrupts: remoting would pass the interruption on, and it could hit
     * the agent while it loads a class, which then stays unusable there until the agent is restarted.
     */
    private CrmAnswer make(String method, String to, byte[] body) throws TransportFailure, TokenRefusal {
        Secret token = Secret.fromString(tokens.token());
        AgentCall made = new AgentCall(run, method, to, token, body, timeouts, proxy);
        FutureTask<CrmAnswer> call = new FutureTask<>(() -> channel.call(made));
        start(call, "crmMassUpdate call from agent " + agent);
        try {
            CrmAnswer answer = call.get(longestWait(), TimeUnit.SECONDS);
            if (answer == null) {
                throw new TransportFailure("agent " + agent + ": returned no answer", true);
            }
            return answer;
        } catch (TimeoutException e) {
            throw new TransportFailure("agent " + agent + ": silent for " + longestWait() + " s", true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportFailure("agent " + agent + ": interrupted while waiting for the answer", true);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TransportFailure failure) {
                throw failure.reworded(line(failure.getMessage()), failure.wasSent());
            }
            lost = e.getCause();
            boolean before = lost instanceof ChannelClosedException; // remoting sends nothing then
            throw TransportFailure.agentLost(
                    agent + (before ? " before" : " in the middle of") + " a call (" + line(Cause.of(lost)) + ")",
                    !before,
                    lost);
        }
    }

    /** Once; what is under way then are all calls there will be. */
    @Override
    public void cancel() {
        if (givenUp.compareAndSet(false, true)) {
            FutureTask<Void> message = new FutureTask<>(() -> channel.call(new GiveUpCalls(run)));
            start(message, "crmMassUpdate gives up its calls from agent " + agent);
        }
    }

    private static void start(FutureTask<?> task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public boolean renewToken(long callStarted) throws TransportFailure, TokenRefusal {
        return tokens.renew(callStarted);
    }

    /** What the agent was lost by, for {@code retry(conditions: [agent()])}; null if it was not. */
    public Throwable lost() {
        return lost;
    }

    /** Seconds after which an agent whose own time-outs must have ended the call is given up. */
    private int longestWait() {
        return timeouts.call() + LOADING_SECONDS;
    }

    /** What an agent says is text of strangers too. */
    private static String line(String text) {
        return OneLine.of(String.valueOf(text), MOST_TEXT);
    }
}
