package io.jenkins.plugins.crmmassupdate.report;

import io.jenkins.plugins.crmmassupdate.crm.view.JobSummary;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of a scheduled mass update: those that do without single records. The others are absent and not empty, because an
 * empty list of ids that were not updated would say that all were.
 */
public final class JobArtifacts {
    /** All file names, in the order in which they are shown. */
    public static final List<String> NAMES = List.of(Artifacts.SUMMARY, Artifacts.JUNIT);

    /** What every file says. */
    public static final String NOTE =
            "A scheduled mass update has counts only: the CRM gives no result of a single record.";

    private JobArtifacts() {}

    /**
     * Writes them.
     *
     * @param folder an existing folder
     */
    public static void write(Path folder, JobSummary run) throws IOException {
        StagedFiles files = new StagedFiles(() -> folder);
        try {
            try (JobJUnitXml junit = new JobJUnitXml(files.open(Artifacts.JUNIT))) {
                junit.write(run);
            }
            files.write(Artifacts.SUMMARY, SummaryJson.of(run));
            files.takePlaces();
        } finally {
            files.discard();
        }
    }
}
