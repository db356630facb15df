package io.jenkins.plugins.crmmassupdate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.cli.TestShell.Ended;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputFolderTest extends SimulatedCrmFixture {

    @Test
    void holdsTheFiveArtifactsTheJournalAndNothingElse() {
        out = out.resolve("made/with/parents");

        assertThat(update("--ids", FIRST + "").status()).isZero();

        List<String> names = new ArrayList<>(Artifacts.NAMES);
        names.add("journal");
        assertThat(out.toFile().list()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void anEmptyFolderIsUsed() throws IOException {
        Files.createDirectory(out);

        assertThat(update("--ids", FIRST + "").status()).isZero();
    }

    @Test
    void whatIsThereIsNotReplacedUnasked() throws IOException {
        Files.createDirectory(out);
        Files.writeString(out.resolve(Artifacts.CSV), "precious");

        Ended ended = update("--ids", FIRST + "");

        assertThat(ended)
                .isEqualTo(new Ended(
                        2,
                        "",
                        "The output folder '" + out
                                + "' is not empty; name another one, or give --resume to go on with the"
                                + " run that was broken off there, or --overwrite to replace its artifacts."
                                + System.lineSeparator()));
        assertThat(out.resolve(Artifacts.CSV)).hasContent("precious");
        assertThat(crm.calls()).isZero();
    }

    @Test
    void overwriteReplacesArtifactsAndLeavesOtherFilesAlone() throws IOException {
        leads.lock(FIRST);
        update("--ids-file", file("ids", ids(10)).toString());
        Files.writeString(out.resolve("notes.txt"), "mine");
        leads.release(FIRST);

        Ended ended = update(
                "--overwrite",
                "--ids-file",
                Files.copy(out.resolve(Artifacts.NOT_UPDATED), temp.resolve("again")).toString());

        assertThat(ended.status()).isZero();
        assertThat(csv()).singleElement().satisfies(row -> assertThat(row).startsWith(FIRST + "", "UPDATED"));
        assertThat(out.resolve(Artifacts.NOT_UPDATED)).isEmptyFile();
        assertThat(out.resolve("notes.txt")).hasContent("mine");
    }

    @Test
    void overwriteWithBadInputLeavesTheArtifacts() throws IOException {
        update("--ids", FIRST + "");
        String before = Files.readString(out.resolve(Artifacts.SUMMARY));

        assertThat(update("--overwrite", "--ids", "").status()).isEqualTo(2);

        assertThat(out.resolve(Artifacts.SUMMARY)).content().isEqualTo(before);
    }
}
