package hudson.model;

import hudson.EnvVars;
import hudson.security.Permission;
import io.jenkins.plugins.crmmassupdate.offline.Signature;
import java.io.File;
import java.io.IOException;
import jenkins.model.ArtifactManager;

/** Signature of Jenkins' {@code Run}. */
public abstract class Run<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> {
    public static final Permission ARTIFACTS = null;

    Run() {}

    public void addAction(Action action) {
        throw Signature.only();
    }

    public <T extends Action> T getAction(Class<T> type) {
        throw Signature.only();
    }

    public final ArtifactManager getArtifactManager() {
        throw Signature.only();
    }

    public void checkPermission(Permission permission) {
        throw Signature.only();
    }

    public boolean hasPermission(Permission permission) {
        throw Signature.only();
    }

    public String getDisplayName() {
        throw Signature.only();
    }

    public int getNumber() {
        throw Signature.only();
    }

    public JobT getParent() {
        throw Signature.only();
    }

    public RunT getPreviousBuild() {
        throw Signature.only();
    }

    public boolean isBuilding() {
        throw Signature.only();
    }

    public EnvVars getEnvironment(TaskListener listener) throws IOException, InterruptedException {
        throw Signature.only();
    }

    public String getExternalizableId() {
        throw Signature.only();
    }

    public File getRootDir() {
        throw Signature.only();
    }

    public String getUrl() {
        throw Signature.only();
    }

    public final ArtifactManager pickArtifactManager() throws IOException {
        throw Signature.only();
    }

    public boolean removeAction(Action action) {
        throw Signature.only();
    }

    public void save() throws IOException {
        throw Signature.only();
    }

    public void setResult(Result result) {
        throw Signature.only();
    }
}
