package io.jenkins.plugins.crmmassupdate.agent;

import hudson.remoting.RequestAbortedException;
import hudson.remoting.VirtualChannel;
import hudson.util.Secret;
import io.jenkins.plugins.crmmassupdate.crm.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.BatchSender;
import io.jenkins.plugins.crmmassupdate.crm.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.Timeouts;
import io.jenkins.plugins.crmmassupdate.crm.TransportFailure;
import java.io.IOException;
import java.util.List;

/** Sends batches from an agent. A call that is interrupted here is interrupted there. */
public final class AgentBatchSender implements BatchSender {
    private final VirtualChannel channel;
    private final String agent;
    private final String url;
    private final Secret token;
    private final MassUpdateRequest request;
    private final Timeouts timeouts;
    private final ProxySettings proxy;

    /** @param agent the agent's name, for messages */
    public AgentBatchSender(
            VirtualChannel channel,
            String agent,
            ApiDomain domain,
            Secret token,
            MassUpdateRequest request,
            Timeouts timeouts) {
        this.channel = channel;
        this.agent = agent;
        this.url = domain.url(request.path());
        this.token = token;
        this.request = request;
        this.timeouts = timeouts;
        this.proxy = ProxySettings.forHost(domain.host());
    }

    @Override
    public CrmAnswer send(List<String> ids) throws TransportFailure {
        try {
            return channel.call(new SendBatch(url, token, request.body(ids), timeouts, proxy));
        } catch (TransportFailure failure) {
            throw failure;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportFailure("agent " + agent + ": interrupted while waiting for the answer", true, e);
        } catch (IOException | RequestAbortedException e) {
            throw new TransportFailure("agent " + agent + ": lost in the middle of a call", true, e);
        }
    }
}
