package io.jenkins.plugins.crmmassupdate.report;

import io.jenkins.plugins.crmmassupdate.crm.own.UndoneRun;
import java.io.IOException;
import java.io.InputStream;

/** The artifacts of a run that has ended, wherever they are kept, by their names. */
public interface KeptArtifacts extends UndoneRun.Artifacts {
    /** Whether there is one of this name. @throws IOException if that cannot be told */
    boolean has(String name) throws IOException;

    /** @throws IOException if there is none, or it cannot be read */
    InputStream open(String name) throws IOException;

    @Override
    default InputStream summary() throws IOException {
        return open(Artifacts.SUMMARY);
    }

    @Override
    default InputStream results() throws IOException {
        return open(Artifacts.NDJSON);
    }

    @Override
    default InputStream oldValues() throws IOException {
        return has(Artifacts.OLD_VALUES) ? open(Artifacts.OLD_VALUES) : null;
    }
}
