package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.journal.Journal;
import io.jenkins.plugins.crmmassupdate.crm.own.UndoneRun;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import io.jenkins.plugins.crmmassupdate.report.KeptArtifacts;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The output folder of an earlier run, as somebody has kept it. */
record EarlierFolder(Path path) implements KeptArtifacts {
    /**
     * The run.
     *
     * @param domain where it is to be taken back
     * @throws BadInputException if there is none, it was another CRM's, or there is nothing to take back
     */
    UndoneRun run(ApiDomain domain) {
        String folder = BadInputException.quote(path.toString());
        for (String name : new String[] {Artifacts.SUMMARY, Artifacts.NDJSON}) {
            if (!has(name)) {
                throw new BadInputException("There is no finished run in " + folder + ": it has no " + name
                        + ". Name the folder that was its --out, or go on with it first (--resume). Nothing was sent.");
            }
        }
        try {
            String went = Journal.domainOf(path.resolve("journal"));
            if (went != null && !went.equals(domain.toString())) {
                throw new BadInputException("The run in " + folder + " went to " + went + ", and cannot be taken back in "
                        + domain + ": ids of one CRM are nothing in another. Nothing was sent.");
            }
            return UndoneRun.of("the run in " + folder, null, this);
        } catch (IOException e) {
            throw new BadInputException("The run in " + folder + " cannot be read: " + e.getMessage() + ". Nothing was sent.");
        }
    }

    @Override
    public boolean has(String name) {
        return Files.isRegularFile(path.resolve(name));
    }

    @Override
    public InputStream open(String name) throws IOException {
        return new FileInputStream(path.resolve(name).toFile());
    }
}
