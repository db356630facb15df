package io.jenkins.plugins.crmmassupdate.steps;

import hudson.FilePath;
import hudson.model.Computer;
import io.jenkins.plugins.crmmassupdate.agent.AgentClient;
import io.jenkins.plugins.crmmassupdate.agent.ProxySettings;
import io.jenkins.plugins.crmmassupdate.config.Target;
import io.jenkins.plugins.crmmassupdate.crm.CustomView;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.http.BatchSender;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmClient;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmHttp;
import io.jenkins.plugins.crmmassupdate.crm.http.JobSender;
import io.jenkins.plugins.crmmassupdate.crm.http.PutSender;
import io.jenkins.plugins.crmmassupdate.crm.http.ReadSender;
import io.jenkins.plugins.crmmassupdate.crm.http.TokenSource;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import java.util.List;

/**
 * Where the calls of a run leave from: the agent whose workspace the step runs in, else the controller.
 *
 * @param sender sends the batches
 * @param jobs makes the calls of a scheduled mass update
 * @param reads makes the calls that read
 * @param puts makes the calls that change records one by one
 * @param way from where to where they go, for the log
 * @param http the controller's client, or null
 */
record Route(BatchSender sender, JobSender jobs, ReadSender reads, PutSender puts, String way, CrmHttp http)
        implements AutoCloseable {
    static Route of(Place place, Target target, TokenSource tokens, MassUpdateRequest request, int connections) {
        FilePath workspace = place.workspace();
        if (place.sendsNothing()) {
            Nobody nobody = new Nobody();
            String why = place.isAgentLost() ? "its agent has not come back" : "it was aborted";
            return new Route(nobody, nobody, nobody, nobody, "without a call, because " + why, null);
        }
        if (workspace != null && workspace.isRemote()) {
            Computer computer = workspace.toComputer();
            String name = computer == null ? "unknown" : computer.getName();
            AgentClient agent =
                    new AgentClient(workspace.getChannel(), name, target.domain(), tokens, request, target.timeouts());
            return new Route(agent, agent, agent, agent, "from agent " + name + " to " + target.domain(), null);
        }
        CrmHttp http = ProxySettings.of(target.domain()).client(target.timeouts(), connections);
        CrmClient client = new CrmClient(http, target.domain(), tokens, request);
        return new Route(client, client, client, client, "from the controller to " + target.domain(), http);
    }

    /** What the agent was lost by, or null. */
    Throwable lost() {
        return sender instanceof AgentClient agent ? agent.lost() : null;
    }

    @Override
    public void close() {
        if (http != null) {
            http.close();
        }
    }

    /** After a restart, in place of an agent that has not come back, or when the call was aborted before. */
    private static final class Nobody implements BatchSender, JobSender, ReadSender, PutSender {
        @Override
        public CrmAnswer send(List<String> ids) throws TransportFailure {
            throw none();
        }

        @Override
        public CrmAnswer schedule(CustomView view) throws TransportFailure {
            throw none();
        }

        @Override
        public CrmAnswer ask(String jobId) throws TransportFailure {
            throw none();
        }

        @Override
        public CrmAnswer get(String path) throws TransportFailure {
            throw none();
        }

        @Override
        public CrmAnswer put(String path, byte[] body) throws TransportFailure {
            throw none();
        }

        private static TransportFailure none() {
            return TransportFailure.lasting("no call is made any more", false, null);
        }
    }
}
