package io.jenkins.plugins.crmmassupdate.crm;

/** Is told how a run comes along. Called by one thread at a time, quickly: the run waits. */
@FunctionalInterface
public interface RunListener {
    /** A batch is done, or will not be sent any more. */
    void progress(Totals totals);
}
