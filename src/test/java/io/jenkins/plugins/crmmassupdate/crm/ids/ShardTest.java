package io.jenkins.plugins.crmmassupdate.crm.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.http.ScriptedSender;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of one list: together they are the list, and no id is in two of them. */
class ShardTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 50, 400})
    void shardsTogetherAreTheListAndHaveNothingInCommon(int count) throws IOException {
        List<String> ids = messy(count);
        Plan all = plan(ids, Shard.WHOLE);
        LinkedHashSet<String> whole = distinct(all);
        List<String> seen = new ArrayList<>();
        long[] sums = new long[4];
        for (int number = 1; number <= count; number++) {
            Plan shard = plan(ids, new Shard(number, count));
            seen.addAll(distinct(shard));
            sums[0] += shard.requested();
            sums[1] += shard.distinct();
            sums[2] += shard.malformed();
            sums[3] += shard.blank();
        }

        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(whole);
        assertThat(sums).containsExactly(all.requested(), all.distinct(), all.malformed(), all.blank());
    }

    @Test
    void shardTakesEveryNthDistinctId() throws IOException {
        List<String> ids = List.of("1", "2", "1", "3", "x", "4", "", "5");

        // 1, 2, 3, x, 4, 5: a malformed id is dealt out like any other
        assertThat(distinct(plan(ids, new Shard(1, 3)))).containsExactly("1", "x");
        assertThat(distinct(plan(ids, new Shard(2, 3)))).containsExactly("2", "4");
        assertThat(distinct(plan(ids, new Shard(3, 3)))).containsExactly("3", "5");
    }

    @Test
    void shardWithoutAnIdIsARunThatSendsNothing() throws IOException {
        ScriptedSender crm = new ScriptedSender();

        TrialRun.Finished run = TrialRun.in(folder).run(crm, plan(List.of("1"), new Shard(2, 2)), List.of());

        assertThat(crm.calls()).isEmpty();
        assertThat(run.totals()).isEqualTo(new Totals(0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(run.summary().stop()).isNull();
    }

    @Test
    void twoShardsAreTwoRuns() throws IOException {
        List<String> ids = List.of("1", "2", "3", "4");

        assertThat(plan(ids, new Shard(1, 2)).checksum())
                .isNotEqualTo(plan(ids, new Shard(2, 2)).checksum());
    }

    @ParameterizedTest
    @CsvSource({"1/1, 1, 1", "2/8, 2, 8", " 2 / 8 , 2, 8", "10000/10000, 10000, 10000", "02/08, 2, 8"})
    void shardIsWrittenAsAFraction(String text, int number, int count) {
        assertThat(Shard.parse(text)).isEqualTo(new Shard(number, count));
        assertThat(new Shard(number, count)).hasToString(number + "/" + count);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void noShardIsTheWhole(String text) {
        assertThat(Shard.parse(text)).isEqualTo(Shard.WHOLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/8", "9/8", "1/0", "1/10001"})
    void shardThatDoesNotExistIsRefused(String text) {
        assertThatThrownBy(() -> Shard.parse(text))
                .isInstanceOf(BadInputException.class)
                .hasMessage("There is no shard " + text
                        + "; write for example 2/8, which is every 8th id from the 2nd on (at most 10000 shards).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "2-8", "a/b", "-1/8", "1/8/9", "1/999999"})
    void textThatIsNoShardIsRefused(String text) {
        assertThatThrownBy(() -> Shard.parse(text))
                .isInstanceOf(BadInputException.class)
                .hasMessage("The shard '" + text
                        + "' cannot be understood; write for example 2/8, which is every 8th id from the 2nd on.");
    }

    /** Good, malformed, blank, repeated. */
    private static List<String> messy(long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, 1_000)
                .mapToObj(i -> switch (random.nextInt(6)) {
                    case 0 -> "";
                    case 1 -> "x" + random.nextInt(40);
                    case 2 -> "00" + random.nextInt(40);
                    default -> String.valueOf(random.nextInt(600));
                })
                .toList();
    }

    private Plan plan(List<String> ids, Shard shard) throws IOException {
        return Plan.make(IdSource.of(ids), folder.resolve("plan"), 3, shard, UpdatedBefore.NOTHING);
    }

    /** All ids of a plan, the malformed ones included. */
    private static LinkedHashSet<String> distinct(Plan plan) throws IOException {
        List<RecordOutcome> settled = new ArrayList<>();
        LinkedHashSet<String> ids = new LinkedHashSet<>();
        try (Plan.Cursor cursor = plan.open()) {
            for (Batch batch = cursor.next(settled); batch != null; batch = cursor.next(settled)) {
                ids.addAll(batch.ids());
            }
        }
        settled.forEach(record -> ids.add(record.id()));
        return ids;
    }
}
