package hudson.model;

/** Signature of Jenkins' {@code Job}. */
public abstract class Job<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> {
    Job() {}
}
