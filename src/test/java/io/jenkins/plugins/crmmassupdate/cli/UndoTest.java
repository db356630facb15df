package io.jenkins.plugins.crmmassupdate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.crmmassupdate.cli.TestShell.Ended;
import io.jenkins.plugins.crmmassupdate.simulator.ScriptedAnswer;
import io.jenkins.plugins.crmmassupdate.simulator.SimulatedCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Taking a run back, from a shell. */
class UndoTest extends SimulatedCrmFixture {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RECORDS = 2_300;
    private static final List<Object> BEFORE = Collections.unmodifiableList(Arrays.asList(5, null, 12.5, 0));

    private final List<SimulatedCall> puts = Collections.synchronizedList(new ArrayList<>());
    private Path first;

    @BeforeEach
    void giveTheRecordsValues() {
        leads.addRecords(FIRST + LEADS, RECORDS - LEADS).firstValues("Annual_Revenue", UndoTest::before);
        first = temp.resolve("first");
        crm.answerWhen(
                call -> {
                    if (call.isPut()) {
                        puts.add(call);
                    }
                    return false;
                },
                ScriptedAnswer.asUsual());
    }

    private static Object before(long id) {
        return BEFORE.get((int) ((id - FIRST) % 4));
    }

    /** A run that sets a value in so many records, and keeps what they had. */
    private void updated(int records, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of("update", "--api-domain", crm.apiDomain(), "--module", "Leads"));
        args.addAll(List.of("--field", "Annual_Revenue=1000", "--ids-file", file("ids", ids(records)).toString()));
        args.addAll(List.of("--keep-old-values", "--out", first.toString()));
        args.addAll(List.of(more));
        Ended ended = shell.run(args);
        assertThat(ended.status()).as(ended.err()).isZero();
    }

    private Ended undo(String... more) {
        return undo(first, out, more);
    }

    private Ended undo(Path from, Path to, String... more) {
        List<String> args = new ArrayList<>(
                List.of("undo", "--api-domain", crm.apiDomain(), "--from", from.toString(), "--out", to.toString()));
        args.addAll(List.of(more));
        return shell.run(args);
    }

    private String[] row(long id) throws IOException {
        return csv().stream().filter(row -> row[0].equals(id + "")).findFirst().orElseThrow();
    }

    @Test
    void everyRecordIsExactlyAsBeforeButThoseThatChangedSinceAndThoseRefused() throws Exception {
        updated(RECORDS);
        for (int i = 0; i < 10; i++) {
            leads.setValue(FIRST + 100 * i, "Annual_Revenue", 7);
        }
        leads.refuse(FIRST + 17, "INVALID_DATA", "invalid data").refuse(FIRST + 1_733, "INVALID_DATA", "invalid data");

        Ended ended = undo();

        assertThat(ended.status()).as(ended.err()).isEqualTo(1);
        for (int i = 0; i < RECORDS; i++) {
            boolean changedSince = i < 1_000 && i % 100 == 0;
            Object expected = changedSince ? 7 : i == 17 || i == 1_733 ? (Object) 1000 : before(FIRST + i);
            assertThat(leads.value(FIRST + i, "Annual_Revenue")).as("record %s", i).isEqualTo(expected);
        }
        assertThat(puts).hasSizeLessThanOrEqualTo(30).allSatisfy(put -> {
            assertThat(put.trigger()).isEmpty();
            assertThat(put.putIds()).hasSizeLessThanOrEqualTo(100);
        });
        assertThat(crm.puts()).isEqualTo(puts.size());
        assertThat(summary().get("updated").asInt()).isEqualTo(RECORDS - 12);
        assertThat(summary().get("failed").asInt()).isEqualTo(12);
        assertThat(summary().get("unknown").asInt()).isZero();
        assertThat(summary().get("verified").asInt()).isEqualTo(RECORDS - 12);
        assertThat(row(FIRST + 100))
                .contains(
                        "FAILED",
                        "CHANGED_SINCE",
                        "changed since: it has Annual_Revenue ‹7› instead of ‹1000›, which that run had set; left as it is");
        assertThat(row(FIRST + 17)).contains("FAILED", "INVALID_DATA");
        assertThat(row(FIRST + 1_733)).contains("FAILED", "INVALID_DATA");
    }

    @Test
    void valuesAndCostAreToldBeforehandAndADryRunSendsNothing() throws Exception {
        updated(8);
        crm.reset();

        Ended ended = undo("--dry-run");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("Taking back Annual_Revenue in Leads, as before the run in '" + first + "': 8 records")
                .contains("           2 × ‹1000› → ‹5›")
                .contains("           2 × ‹1000› → ‹12.5›")
                .contains("           2 × ‹1000› → ‹›")
                .contains("This takes about 3 API credits and the scopes ZohoCRM.modules.Leads.READ and .UPDATE;"
                        + " workflows of the CRM do not fire");
        assertThat(crm.calls() + crm.reads() + crm.puts()).isZero();
    }

    @Test
    void secondUndoFindsNothingLeftAndSaysSo() throws Exception {
        updated(300);
        undo();
        crm.reset();

        Ended ended = undo(first, temp.resolve("again"));

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("Nothing was left to take back: 300 records had the old value already");
        assertThat(crm.puts()).isZero();
    }

    @Test
    void undoCanBeUndoneAndThatToo() throws Exception {
        updated(300);
        undo();
        Path second = temp.resolve("second");

        Ended ended = undo(out, second);

        assertThat(ended.status()).as(ended.err()).isZero();
        for (int i = 0; i < 300; i++) {
            assertThat(leads.value(FIRST + i, "Annual_Revenue")).isEqualTo(1000);
        }

        leads.setValue(FIRST + 1, "Annual_Revenue", 99);
        Ended third = undo(second, temp.resolve("third"));

        assertThat(third.status()).as(third.err()).isEqualTo(1);
        for (int i = 0; i < 300; i++) {
            assertThat(leads.value(FIRST + i, "Annual_Revenue")).isEqualTo(i == 1 ? 99 : before(FIRST + i));
        }
    }

    @Test
    void onlyWhatTheRunChangedIsTakenBack() throws Exception {
        leads.lock(FIRST + 1).setValue(FIRST + 2, "Annual_Revenue", 1000);
        List<String> args = List.of(
                "update", "--api-domain", crm.apiDomain(), "--module", "Leads", "--field", "Annual_Revenue=1000",
                "--ids", FIRST + "," + (FIRST + 1) + "," + (FIRST + 2), "--keep-old-values", "--skip-unchanged",
                "--out", first.toString());
        assertThat(shell.run(args).status()).isEqualTo(1);
        leads.setValue(FIRST + 1, "Annual_Revenue", 1000);

        Ended ended = undo();

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(csv()).extracting(row -> row[0]).containsExactly(FIRST + "");
        assertThat(leads.value(FIRST + 1, "Annual_Revenue")).isEqualTo(1000);
        assertThat(leads.value(FIRST + 2, "Annual_Revenue")).isEqualTo(1000);
    }

    @Test
    void oldValuesThatAreNotKnownAreNeverGuessed() throws Exception {
        updated(3);
        List<String> lines = new ArrayList<>(Files.readAllLines(first.resolve("old-values.ndjson")));
        lines.set(0, "{\"id\":\"" + FIRST + "\",\"found\":false,\"old\":{}}");
        lines.set(1, "{\"id\":\"" + (FIRST + 1) + "\",\"found\":true,\"old\":{}}");
        lines.remove(2);
        Files.write(first.resolve("old-values.ndjson"), lines);

        Ended ended = undo();

        assertThat(ended.status()).isEqualTo(1);
        assertThat(csv()).hasSize(3).allSatisfy(row -> assertThat(row).contains("FAILED", "NO_OLD_VALUE"));
        assertThat(crm.puts()).isZero();
    }

    @Test
    void multiSelectGetsItsWholeOldSetBackAndKeepsWhatSomebodyAdded() throws Exception {
        leads.multiSelectField("Interests").firstValues("Interests", id -> List.of("a", "b"));
        List<String> args = new ArrayList<>(arguments("--ids-file", file("ids", ids(2)).toString(), "--keep-old-values"));
        args.set(args.indexOf("--field") + 1, "Interests=[\"c\"]");
        args.set(args.indexOf("--out") + 1, first.toString());
        assertThat(shell.run(args).status()).isZero();
        leads.setValue(FIRST + 1, "Interests", List.of("a", "b", "c", "d"));

        Ended ended = undo();

        assertThat(ended.status()).as(ended.err()).isEqualTo(1);
        assertThat(leads.value(FIRST, "Interests")).isEqualTo(List.of("a", "b"));
        assertThat(leads.value(FIRST + 1, "Interests")).isEqualTo(List.of("a", "b", "c", "d"));
        assertThat(row(FIRST + 1)).contains("CHANGED_SINCE");
    }

    @Test
    void workflowsFireOnlyWhenAskedFor() throws Exception {
        updated(1);

        undo("--with-workflows");

        assertThat(puts).singleElement().satisfies(put -> assertThat(put.trigger()).isNull());
    }

    @Test
    void tokenThatMayNotChangeRecordsOneByOneEndsTheRunAndTheScopeIsNamed() throws Exception {
        updated(1);
        crm.acceptTokenWithoutPutScope(TOKEN);

        Ended ended = undo();

        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.err())
                .contains("the scope for that is ZohoCRM.modules.Leads.UPDATE")
                .contains("Let the token have that scope too");
        assertThat(leads.value(FIRST, "Annual_Revenue")).isEqualTo(1000);
        assertThat(ended.err()).endsWith(RESUME);
    }

    @Test
    void anotherCrmThanItsOwnIsRefused() throws Exception {
        updated(1);

        Ended ended = shell.run(
                "undo", "--api-domain", "https://www.zohoapis.eu", "--from", first.toString(), "--out", out.toString());

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err())
                .contains("The run in '" + first + "' went to " + crm.apiDomain()
                        + ", and cannot be taken back in https://www.zohoapis.eu")
                .contains("Nothing was sent.");
        assertThat(out).doesNotExist();
    }

    @Test
    void runThatKeptNoOldValuesCannotBeTakenBack() throws Exception {
        updated(1);
        Files.delete(first.resolve("old-values.ndjson"));

        Ended ended = undo();

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err())
                .isEqualToIgnoringNewLines("There is nothing to take back: the run in '" + first
                        + "' kept no old values; only a run with keepOldValues (--keep-old-values) can be taken back."
                        + " Nothing was sent.");
        assertThat(out).doesNotExist();
    }

    @Test
    void lostAnswerIsClearedByReadingAndNoRecordIsChangedTwice() throws Exception {
        updated(200);
        crm.answerOnceWhen(
                call -> call.putIds().contains(FIRST + ""), ScriptedAnswer.noAnswer().afterUpdate());
        crm.answerOnceWhen(call -> call.putIds().contains(FIRST + 100 + ""), ScriptedAnswer.noAnswer());

        Ended ended = undo();

        assertThat(ended.status()).as(ended.err()).isZero();
        for (int i = 0; i < 200; i++) {
            assertThat(leads.timesUpdated(FIRST + i)).isEqualTo(2);
            assertThat(leads.value(FIRST + i, "Annual_Revenue")).isEqualTo(before(FIRST + i));
        }
    }

    @Test
    void eachLineOfTheOldValuesHasWhatTheRecordGotToo() throws Exception {
        updated(1);

        undo();

        JsonNode line = JSON.readTree(Files.readString(out.resolve("old-values.ndjson")));
        assertThat(line)
                .isEqualTo(JSON.readTree("{\"id\":\"" + FIRST + "\",\"found\":true,\"old\":{\"Annual_Revenue\":1000},"
                        + "\"set\":{\"Annual_Revenue\":5}}"));
    }
}
