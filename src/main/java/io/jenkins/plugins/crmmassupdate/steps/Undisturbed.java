package io.jenkins.plugins.crmmassupdate.steps;

import hudson.security.ACL;
import hudson.security.ACLContext;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/**
 * Does what an abort must not break off, on a thread that nobody interrupts: people who abort a build do it twice, and the
 * results are to be published all the same.
 */
final class Undisturbed {
    private Undisturbed() {}

    /** What is done. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    /** Does it with the rights of this thread, and waits for it; an interruption meanwhile is kept for later. */
    static <T> T run(String name, Work<T> work) throws IOException {
        Authentication authentication = Jenkins.getAuthentication2();
        FutureTask<T> task = new FutureTask<>(() -> {
            try (ACLContext as = ACL.as2(authentication)) {
                return work.run();
            }
        });
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
