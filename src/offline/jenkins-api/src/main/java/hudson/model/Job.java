package hudson.model;

import hudson.security.Permission;
import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of Jenkins' {@code Job}. */
public abstract class Job<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> {
    Job() {}

    public void checkPermission(Permission permission) {
        throw Signature.only();
    }

    public RunT getBuildByNumber(int number) {
        throw Signature.only();
    }

    public RunT getLastBuild() {
        throw Signature.only();
    }

    public boolean hasPermission(Permission permission) {
        throw Signature.only();
    }

    public abstract boolean isBuildable();
}
