package io.jenkins.plugins.crmmassupdate.steps;

import hudson.Extension;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.springframework.security.core.Authentication;

/**
 * One execution of the Pipeline step. The work is done by a thread of its own, so that the Pipeline's thread never waits
 * and no executor is held; that thread alone reports the end, exactly once, also after {@link #stop}.
 *
 * <p>Only the parameters and an abort are saved with the program; what is done so far is in the {@link RunFolder}. After a
 * restart, or when the controller was killed, a new thread goes on there.
 */
final class CrmMassUpdateExecution extends StepExecution {
    private static final long serialVersionUID = 1;

    private static final Logger LOGGER = Logger.getLogger(CrmMassUpdateExecution.class.getName());

    /** Those that work at the moment. */
    private static final Set<CrmMassUpdateExecution> WORKING = ConcurrentHashMap.newKeySet();

    /** How often to look whether the agent is back after a restart. */
    private static final long LOOK_SECONDS = 1;

    private final MassUpdateParameters parameters;

    /** Whether it began inside {@code node}: then it must not go on anywhere else. */
    private boolean inNode;

    /** What ends it, as the Pipeline gave it; kept, for a restart must not undo an abort. */
    private volatile Throwable stopped;

    private transient volatile Thread worker;
    private transient volatile boolean suspended;
    private transient volatile boolean waiting;

    CrmMassUpdateExecution(StepContext context, MassUpdateParameters parameters) {
        super(context);
        this.parameters = parameters;
    }

    @Override
    public boolean start() throws IOException, InterruptedException {
        Place place = Place.of(getContext());
        inNode = place.workspace() != null;
        start(Jenkins.getAuthentication2(), () -> place);
        return false;
    }

    /** Inside {@code node}, Jenkins calls this when the agent is back. */
    @Override
    public synchronized void onResume() {
        if (worker != null) {
            return; // it was stopped before
        }
        try {
            if (stopped == null && folder().filter(RunFolder::isAborted).isPresent()) { // killed before the program was saved
                stopped = new FlowInterruptedException(Result.ABORTED, true);
            }
            start(authentication(), stopped == null ? this::placeWhenItIsBack : () -> Place.ofAborted(getContext()));
        } catch (IOException | InterruptedException | RuntimeException e) {
            getContext().onFailure(stopped == null ? e : stopped);
        }
    }

    /** Who runs the build. */
    private Authentication authentication() throws IOException, InterruptedException {
        return getContext().get(FlowNode.class).getExecution().getAuthentication2();
    }

    /** Tells where to work. */
    @FunctionalInterface
    private interface Where {
        Place find() throws IOException, InterruptedException;
    }

    private void start(Authentication authentication, Where where) throws IOException, InterruptedException {
        String build = getContext().get(Run.class).getExternalizableId();
        worker = new Thread(() -> work(authentication, where), "crmMassUpdate in " + build);
        worker.setDaemon(true);
        worker.start();
    }

    private void work(Authentication authentication, Where where) {
        WORKING.add(this);
        Object result = null;
        Throwable failure = null;
        try (ACLContext as = ACL.as2(authentication)) {
            StepContext context = getContext();
            result = new MassUpdateRunner(
                            parameters,
                            context.get(Run.class),
                            context.get(TaskListener.class),
                            where.find(),
                            context.get(FlowNode.class),
                            () -> suspended)
                    .run();
        } catch (Throwable e) {
            failure = e;
        } finally {
            WORKING.remove(this);
        }
        if (!suspended) {
            report(result, stopped == null ? failure : stopped);
        }
    }

    /** A result that came too late for {@link #stop} is none: the Pipeline must not go on. */
    private void report(Object result, Throwable failure) {
        if (failure == null) {
            getContext().onSuccess(result);
        } else {
            getContext().onFailure(failure);
        }
    }

    /**
     * The place after a restart. Its agent may take a while to be fully there; if it never is, the enclosing {@code node}
     * step or a person ends this one, and what is known is published without it.
     */
    private Place placeWhenItIsBack() throws IOException, InterruptedException {
        try {
            for (; ; TimeUnit.SECONDS.sleep(LOOK_SECONDS)) {
                try {
                    Place place = Place.of(getContext());
                    if (!inNode || place.workspace() != null) {
                        return place;
                    }
                } catch (IOException notYet) {
                    // the same: it is not connected
                }
                if (!waiting) {
                    waiting = true;
                    getContext().get(TaskListener.class).getLogger().println("[crmMassUpdate] Waiting for the agent");
                }
            }
        } catch (InterruptedException e) {
            if (suspended) {
                throw e;
            }
            return Place.LOST;
        } finally {
            waiting = false;
        }
    }

    /**
     * Lets no new call start; the worker publishes what is known and then reports the cause. The first time is enough: the
     * calls under way end in time by themselves. If the agent is not back after a restart there is no worker yet.
     */
    @Override
    public synchronized void stop(Throwable cause) {
        if (stopped == null) {
            stopped = cause;
            keepAbort(); // before anything else: the controller may go down before the calls under way end
            if (worker != null) {
                worker.interrupt();
            }
        }
        if (worker != null) {
            return;
        }
        try {
            start(authentication(), () -> Place.LOST);
        } catch (IOException | InterruptedException | RuntimeException e) {
            getContext().onFailure(cause);
        }
    }

    /** In two places: the mark is on the disk when this returns, and the program, which is saved later, has the cause. */
    private void keepAbort() {
        try {
            Optional<RunFolder> folder = folder();
            if (folder.isPresent()) {
                folder.get().setAborted();
            }
        } catch (IOException | InterruptedException e) {
            LOGGER.log(Level.WARNING, "An abort may be forgotten if the controller goes down now", e);
        }
        getContext().saveState();
    }

    /** The folder of this call, if it has begun. */
    private Optional<RunFolder> folder() throws IOException, InterruptedException {
        StepContext context = getContext();
        return RunFolder.ownedBy(context.get(FlowNode.class).getId(), context.get(Run.class));
    }

    /** Lets the worker end without a word, when the controller goes down: the step goes on after it. */
    private void suspend() {
        suspended = true;
        worker.interrupt();
    }

    @Override
    public String getStatus() {
        return waiting ? "waiting for its agent" : "updating records";
    }

    /** Is told in time that the controller goes down, before agents are disconnected. */
    @Extension
    public static class ShutdownListener extends ItemListener {
        /** How long the calls under way may take to be answered, so that they need not be made again. */
        private static final long PATIENCE_SECONDS = 5;

        @Override
        public void onBeforeShutdown() {
            WORKING.forEach(CrmMassUpdateExecution::suspend);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            try {
                for (CrmMassUpdateExecution execution : WORKING) {
                    TimeUnit.NANOSECONDS.timedJoin(execution.worker, deadline - System.nanoTime());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // then the calls are made again after the restart
            }
        }
    }
}
