package io.jenkins.plugins.crmmassupdate.crm.ids;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.journal.EarlierRun;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan that was made before the process ended: it is found as it was, or not at all. */
class StoredPlanTest {
    private static final List<String> IDS = List.of("1", "x}", "2", "#{}", "1", "", "=3", "4");

    @TempDir
    private Path folder;

    @Test
    void finishedPlanIsFoundAsItWasMade() throws IOException {
        EarlierRun earlier = new EarlierRun(
                "#12 \"nightly\"", ApiDomain.parse("https://sandbox.zohoapis.com"), TrialRun.REQUEST);
        earlier.add(Answers.updatedOutcome("2", 1, 1));
        Plan plan = Plan.make(IdSource.of(IDS), folder.resolve("plan"), 3, new Shard(1, 1), earlier);

        assertThat(Plan.load(folder.resolve("plan"))).contains(plan);
    }

    @Test
    void planThatIsNotThereIsNone() throws IOException {
        assertThat(Plan.load(folder.resolve("plan"))).isEmpty();
    }

    @Test
    void planThatWasNotFinishedIsNoneWhereverItsWritingEnded() throws IOException {
        Path file = folder.resolve("plan");
        Plan.make(IdSource.of(IDS), file, 3);
        byte[] whole = Files.readAllBytes(file);

        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(Plan.load(file))
                    .as("%s of %s bytes", length, whole.length)
                    .isEmpty();
        }
    }

    @Test
    void checksumTellsPlansApart() throws IOException {
        assertThat(checksum("1", "2")).isEqualTo(checksum("1", "2", "1"));
        assertThat(List.of(checksum("1", "2"), checksum("2", "1"), checksum("12"), checksum("1", "2", "3")))
                .doesNotHaveDuplicates();
    }

    private long checksum(String... ids) throws IOException {
        return Plan.make(IdSource.of(List.of(ids)), folder.resolve("plan"), 3).checksum();
    }
}
