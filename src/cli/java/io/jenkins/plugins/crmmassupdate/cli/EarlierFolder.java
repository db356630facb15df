package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.journal.Journal;
import io.jenkins.plugins.crmmassupdate.crm.own.UndoneRun;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The output folder of an earlier run, as somebody has kept it. */
record EarlierFolder(Path path) implements UndoneRun.Artifacts {
    /**
     * The run.
     *
     * @param domain where it is to be taken back
     * @throws BadInputException if there is none, it was another CRM's, or there is nothing to take back
     */
    UndoneRun run(ApiDomain domain) {
        String folder = BadInputException.quote(path.toString());
        for (String name : new String[] {Artifacts.SUMMARY, Artifacts.NDJSON}) {
            if (!Files.isRegularFile(path.resolve(name))) {
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
    public InputStream summary() throws IOException {
        return open(Artifacts.SUMMARY);
    }

    @Override
    public InputStream results() throws IOException {
        return open(Artifacts.NDJSON);
    }

    @Override
    public InputStream oldValues() throws IOException {
        return Files.exists(path.resolve(Artifacts.OLD_VALUES)) ? open(Artifacts.OLD_VALUES) : null;
    }

    private InputStream open(String name) throws IOException {
        return new FileInputStream(path.resolve(name).toFile());
    }
}
