package org.jenkinsci.plugins.workflow.steps;

import com.google.common.util.concurrent.ListenableFuture;
import java.io.IOException;

/** Signature of {@code StepContext}. */
public abstract class StepContext {
    private StepContext() {}

    public abstract <T> T get(Class<T> type) throws IOException, InterruptedException;

    public abstract ListenableFuture<Void> saveState();

    public abstract void onSuccess(Object result);

    public abstract void onFailure(Throwable cause);
}
