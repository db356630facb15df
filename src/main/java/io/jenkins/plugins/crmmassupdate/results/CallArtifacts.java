package io.jenkins.plugins.crmmassupdate.results;

import hudson.model.Run;
import io.jenkins.plugins.crmmassupdate.crm.own.UndoneRun;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import io.jenkins.plugins.crmmassupdate.report.KeptArtifacts;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import jenkins.util.VirtualFile;

/** The archived artifacts of a call that has ended, wherever they are. */
public record CallArtifacts(Run<?, ?> run, MassUpdateSection section) implements KeptArtifacts {
    /**
     * The call as one that can be taken back.
     *
     * @throws io.jenkins.plugins.crmmassupdate.crm.BadInputException if it changed no record of which it kept what was there before
     * @throws IOException if the artifacts are gone, or cannot be read
     */
    public UndoneRun undone() throws IOException {
        return UndoneRun.of(toString(), "#" + run.getNumber() + ", call " + section.getNumber(), this);
    }

    /** Whether it kept what the records had, and that is there still. */
    boolean hasOldValues() {
        try {
            return has(Artifacts.OLD_VALUES);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public boolean has(String name) throws IOException {
        return file(name).exists();
    }

    @Override
    public InputStream open(String name) throws IOException {
        VirtualFile file = file(name);
        if (!file.exists()) {
            throw new FileNotFoundException(name + " of " + this + " is not archived any more");
        }
        return file.open();
    }

    private VirtualFile file(String name) {
        return run.getArtifactManager().root().child(section.getArtifactPath() + "/" + name);
    }

    /** What a person calls it. */
    @Override
    public String toString() {
        return "build #" + run.getNumber() + ", call " + section.getNumber();
    }
}
