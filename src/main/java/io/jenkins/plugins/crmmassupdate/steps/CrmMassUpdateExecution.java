package io.jenkins.plugins.crmmassupdate.steps;

import hudson.AbortException;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.io.IOException;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.springframework.security.core.Authentication;

/**
 * One execution of the Pipeline step. The work is done by a thread of its own, so that the Pipeline's thread never waits
 * and no executor is held; that thread alone reports the end, exactly once, also after {@link #stop}.
 *
 * <p>Only the parameters are saved with the program. The thread dies with the controller; after a restart the step fails
 * and says how to go on.
 */
final class CrmMassUpdateExecution extends StepExecution {
    private static final long serialVersionUID = 1;

    private final MassUpdateParameters parameters;
    private transient volatile Thread worker;
    private transient volatile Throwable stopped;

    CrmMassUpdateExecution(StepContext context, MassUpdateParameters parameters) {
        super(context);
        this.parameters = parameters;
    }

    @Override
    public boolean start() throws IOException, InterruptedException {
        String build = getContext().get(Run.class).getExternalizableId();
        Authentication authentication = Jenkins.getAuthentication2();
        worker = new Thread(() -> work(authentication), "crmMassUpdate in " + build);
        worker.setDaemon(true);
        worker.start();
        return false;
    }

    private void work(Authentication authentication) {
        Object result;
        try (ACLContext as = ACL.as2(authentication)) {
            StepContext context = getContext();
            result = new MassUpdateRunner(
                            parameters,
                            context.get(Run.class),
                            context.get(TaskListener.class),
                            context.get(FilePath.class),
                            context.get(Launcher.class),
                            context.get(FlowNode.class))
                    .run();
        } catch (Throwable e) {
            getContext().onFailure(stopped == null ? e : stopped);
            return;
        }
        if (stopped == null) {
            getContext().onSuccess(result);
        } else { // it came too late for the run, but the Pipeline must not go on
            getContext().onFailure(stopped);
        }
    }

    /** Lets no new call start; the worker publishes what is known and then reports the cause. */
    @Override
    public void stop(Throwable cause) {
        stopped = cause;
        Thread running = worker;
        if (running != null) {
            running.interrupt();
        } else {
            getContext().onFailure(cause);
        }
    }

    @Override
    public void onResume() {
        getContext()
                .onFailure(new AbortException("Jenkins was restarted during the mass update, so the outcome of records"
                        + " under way is not known; run the build again: setting the same value twice does no harm."));
    }

    /** A restart "when idle" waits for the run, because it cannot be taken up again. */
    @Override
    public boolean blocksRestart() {
        Thread running = worker;
        return running != null && running.isAlive();
    }

    @Override
    public String getStatus() {
        return "updating records";
    }
}
