package io.jenkins.plugins.crmmassupdate.cli;

/** A fault of this program amid a run that may have changed records, and has a journal to go on from. */
final class RunBrokenOff extends RuntimeException {
    private static final long serialVersionUID = 1;

    RunBrokenOff(Throwable fault) {
        super(fault);
    }
}
