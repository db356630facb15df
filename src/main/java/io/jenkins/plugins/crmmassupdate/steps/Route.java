package io.jenkins.plugins.crmmassupdate.steps;

import hudson.FilePath;
import hudson.model.Computer;
import io.jenkins.plugins.crmmassupdate.agent.AgentBatchSender;
import io.jenkins.plugins.crmmassupdate.agent.ProxySettings;
import io.jenkins.plugins.crmmassupdate.config.Target;
import io.jenkins.plugins.crmmassupdate.crm.BatchSender;
import io.jenkins.plugins.crmmassupdate.crm.CrmClient;
import io.jenkins.plugins.crmmassupdate.crm.CrmHttp;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.TokenSource;
import io.jenkins.plugins.crmmassupdate.crm.TransportFailure;

/**
 * Where the calls of a run leave from: the agent whose workspace the step runs in, else the controller.
 *
 * @param sender sends the batches
 * @param from the place, for the log
 * @param http the controller's client, or null
 */
record Route(BatchSender sender, String from, CrmHttp http) implements AutoCloseable {
    static Route of(Place place, Target target, TokenSource tokens, MassUpdateRequest request, int connections) {
        FilePath workspace = place.workspace();
        if (place.lost()) {
            BatchSender nobody = ids -> {
                throw TransportFailure.lasting("the agent has not come back", false, null);
            };
            return new Route(nobody, "an agent that has not come back", null);
        }
        if (workspace != null && workspace.isRemote()) {
            Computer computer = workspace.toComputer();
            String agent = computer == null ? "unknown" : computer.getName();
            BatchSender sender = new AgentBatchSender(
                    workspace.getChannel(), agent, target.domain(), tokens, request, target.timeouts());
            return new Route(sender, "agent " + agent, null);
        }
        CrmHttp http = ProxySettings.of(target.domain()).client(target.timeouts(), connections);
        BatchSender sender = new CrmClient(http, target.domain(), tokens, request);
        return new Route(sender, "the controller", http);
    }

    /** What the agent was lost by, or null. */
    Throwable lost() {
        return sender instanceof AgentBatchSender agent ? agent.lost() : null;
    }

    @Override
    public void close() {
        if (http != null) {
            http.close();
        }
    }
}
