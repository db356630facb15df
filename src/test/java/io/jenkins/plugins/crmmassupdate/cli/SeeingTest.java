package io.jenkins.plugins.crmmassupdate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.crmmassupdate.cli.TestShell.Ended;
import io.jenkins.plugins.crmmassupdate.simulator.ScriptedAnswer;
import io.jenkins.plugins.crmmassupdate.simulator.SimulatedCall;
import io.jenkins.plugins.crmmassupdate.simulator.SimulatedField;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looking before and after, from a shell: preview, old values, unchanged records, verification. */
class SeeingTest extends SimulatedCrmFixture {
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeEach
    void giveTheRecordsValues() {
        leads.addRecords(FIRST + LEADS, 1_000)
                .firstValues("No_of_Employees", id -> List.of(5, 7, 1000).get((int) ((id - FIRST) % 3)));
    }

    private List<JsonNode> oldValues() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(out.resolve("old-values.ndjson"))) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    @Test
    void previewReadsAHundredAtOnceAndSendsNothing() throws Exception {
        leads.delete(FIRST);
        leads.delete(FIRST + 1);

        Ended ended = update("--ids-file", file("ids", ids(1_300)).toString(), "--preview");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(crm.calls()).isZero();
        assertThat(crm.reads()).isEqualTo(13);
        assertThat(crm.fieldsLookUps()).isEqualTo(1);
        assertThat(summary().get("reads").asInt()).isEqualTo(13);
        assertThat(summary().get("changed").asInt()).isEqualTo(865);
        assertThat(summary().get("unchanged").asInt()).isEqualTo(433);
        assertThat(summary().get("notFound").asInt()).isEqualTo(2);
        assertThat(summary().get("notSent").asInt()).isEqualTo(1_300);
        assertThat(summary().get("preview").toString())
                .isEqualTo("{\"groups\":[{\"old\":\"‹5›\",\"new\":\"‹1000›\",\"count\":433},"
                        + "{\"old\":\"‹7›\",\"new\":\"‹1000›\",\"count\":432}],\"others\":0}");
        assertThat(ended.out())
                .contains("433 × ‹5› → ‹1000›")
                .contains("432 × ‹7› → ‹1000›")
                .contains("Preview: 865 of 1,300 records would change, 433 have the value already, 2 not found; nothing"
                        + " was sent");
        assertThat(oldValues()).hasSize(1_300);
        assertThat(csv()).extracting(row -> row[1] + " " + row[2]).containsOnly(
                "NOT_SENT WOULD_CHANGE", "NOT_SENT UNCHANGED", "NOT_SENT NOT_FOUND");
        assertThat(leads.recordsUpdated()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Nonsense=1 | The module Leads has no field 'Nonsense'",
                "Phone=1 | The field Phone of Leads cannot be changed by a mass update",
                "No_of_Employees=many | The field No_of_Employees of Leads takes a whole number, not 'many'",
                "Rating=Activ | The field Rating of Leads has no value 'Activ' in its picklist; the nearest is 'Active'"
            })
    void whatTheCrmWouldRefuseIsRefusedAndNothingIsMade(String field, String message) {
        List<String> args = arguments("--ids", FIRST + "", "--verify");
        args.set(args.indexOf("--field") + 1, field);

        Ended ended = shell.run(args);

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).contains(message).contains("Nothing was sent.");
        assertThat(crm.calls() + crm.reads()).isZero();
        assertThat(out).doesNotExist();
    }

    @Test
    void tokenThatMayNotReadRecordsEndsTheRunAndTheScopeIsNamed() throws Exception {
        crm.acceptTokenWithoutReadScope(TOKEN);

        Ended ended = update("--ids", FIRST + "", "--keep-old-values");

        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.err()).contains("ZohoCRM.modules.Leads.READ");
        assertThat(crm.calls()).isZero();
        assertThat(summary().get("notSent").asInt()).isEqualTo(1);
    }

    @Test
    void tokenThatMayNotSeeTheFieldsIsSaidAndTheRunGoesOn() throws Exception {
        crm.acceptTokenWithoutFieldsScope(TOKEN);

        Ended ended = update("--ids", FIRST + "", "--verify");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out())
                .containsOnlyOnce("Note: the fields of Leads could not be looked up")
                .contains("ZohoCRM.settings.fields.READ");
        assertThat(summary().get("verified").asInt()).isEqualTo(1);
    }

    @Test
    void fieldsThatTheCrmDoesNotTellAreSaidAndTheRunGoesOn() throws Exception {
        crm.answerWhen(SimulatedCall::isFieldsLookUp, ScriptedAnswer.json(500, "<html>"));

        Ended ended = update("--ids", FIRST + "", "--verify", "--max-attempts", "1");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("Note: the fields of Leads could not be looked up: HTTP 500 with no complete JSON");
    }

    @Test
    void oldValuesAreKeptAndUnchangedRecordsAreNotSent() throws Exception {
        Ended ended = update("--ids-file", file("ids", ids(300)).toString(), "--keep-old-values", "--skip-unchanged");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(crm.idsReceived()).isEqualTo(200);
        assertThat(summary().get("updated").asInt()).isEqualTo(300);
        assertThat(summary().get("changed").asInt()).isEqualTo(200);
        assertThat(summary().get("unchanged").asInt()).isEqualTo(100);
        assertThat(summary().get("reads").asInt()).isEqualTo(3);
        assertThat(csv().stream().filter(row -> row[2].equals("UNCHANGED"))).hasSize(100);
        assertThat(oldValues().get(0))
                .isEqualTo(JSON.readTree("{\"id\":\"" + FIRST + "\",\"found\":true,\"old\":{\"No_of_Employees\":5}}"));
        assertThat(ended.out()).contains("old-values.ndjson");
    }

    @Test
    void workflowThatPutsAnotherValueBackIsFoundAndNamed() throws Exception {
        leads.workflow((id, field, set, before) -> id == FIRST + 1 ? before : set);

        Ended ended = update("--ids-file", file("ids", ids(10)).toString(), "--verify");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(csv()).anySatisfy(row -> assertThat(row)
                .startsWith(
                        FIRST + 1 + "",
                        "FAILED",
                        "NOT_KEPT",
                        "confirmed by the CRM, but read afterwards it had No_of_Employees ‹7› instead of"
                                + " ‹1000›"));
        assertThat(summary().get("verified").asInt()).isEqualTo(9);
        assertThat(Files.readString(out.resolve("not-updated-ids.txt")))
                .contains(FIRST + 1 + "")
                .doesNotContain(FIRST + 2 + "");
    }

    @Test
    void twoLostAnswersCostNoRecordASecondUpdate() throws Exception {
        crm.answerOnceWhen(call -> call.isUpdate() && call.ids().contains(FIRST + ""), ScriptedAnswer.noAnswer());
        crm.answerOnceWhen(
                call -> call.isUpdate() && call.ids().contains(FIRST + 500 + ""),
                ScriptedAnswer.noAnswer().afterUpdate());

        List<String> args = arguments("--ids-file", file("ids", ids(1_000)).toString(), "--verify");
        args.set(args.indexOf("--field") + 1, "No_of_Employees=2000");

        Ended ended = shell.run(args);

        assertThat(ended.status()).as(ended.err()).isZero();
        for (long id = FIRST; id < FIRST + 1_000; id++) {
            assertThat(leads.timesUpdated(id)).isEqualTo(1);
            assertThat(leads.value(id, "No_of_Employees")).isEqualTo(2000);
        }
        assertThat(csv().stream().filter(row -> row[2].equals("CONFIRMED_BY_READING"))).hasSize(500);
        assertThat(summary().get("verified").asInt()).isEqualTo(1_000);
    }

    @Test
    void recordThatSomebodyElseChangedMeanwhileIsUnknown() throws Exception {
        crm.answerOnceWhen(
                call -> {
                    boolean lost = call.isUpdate();
                    if (lost) {
                        leads.setValue(FIRST, "No_of_Employees", 99);
                    }
                    return lost;
                },
                ScriptedAnswer.noAnswer());

        Ended ended = update("--ids-file", file("ids", ids(2)).toString(), "--verify");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(csv()).anySatisfy(row -> assertThat(row)
                .startsWith(
                        FIRST + "",
                        "UNKNOWN",
                        "CHANGED_MEANWHILE",
                        "no answer came; read afterwards, it had No_of_Employees ‹99› instead of ‹1000›, which is not"
                                + " what it had before either"));
        assertThat(csv()).anySatisfy(row -> assertThat(row).startsWith(FIRST + 1 + "", "UPDATED", "SUCCESS"));
        assertThat(leads.timesUpdated(FIRST)).isZero();
    }

    @Test
    void recordThatIsGoneAfterwardsStaysUpdatedAndUnverified() throws Exception {
        crm.answerWhen(
                call -> {
                    if (call.isRead() && leads.timesUpdated(FIRST) == 1) {
                        leads.delete(FIRST);
                    }
                    return false;
                },
                ScriptedAnswer.asUsual());

        Ended ended = update("--ids-file", file("ids", ids(2)).toString(), "--verify");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(summary().get("updated").asInt()).isEqualTo(2);
        assertThat(summary().get("unverified").asInt()).isEqualTo(1);
    }

    @Test
    void longTextWithMarkupCannotBeCompared() throws Exception {
        leads.field(SimulatedField.of("Note", "richtext").withLength(50_000));
        List<String> args = arguments("--ids", FIRST + "", "--verify");
        args.set(args.indexOf("--field") + 1, "Note=" + "x".repeat(600));

        Ended ended = shell.run(args);

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(summary().get("unverified").asInt()).isEqualTo(1);
    }

    @Test
    void withoutAnyOfTheOptionsNothingIsRead() throws Exception {
        update("--ids-file", file("ids", ids(10)).toString());

        assertThat(crm.reads() + crm.fieldsLookUps()).isZero();
        assertThat(summary().has("reads")).isFalse();
        assertThat(out.resolve("old-values.ndjson")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"--dry-run,a dry run makes no call at all", "--resume,a preview sends nothing to go on with"})
    void previewGoesWithoutThese(String option, String message) {
        Ended ended = update("--ids", FIRST + "", "--preview", option);

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).contains(message);
    }

    @Test
    void runThatReadNothingIsNotGoneOnWithByOneThatKeepsOldValues() throws Exception {
        update("--ids", FIRST + "");

        Ended ended = update("--ids", FIRST + "", "--keep-old-values", "--resume");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err())
                .contains("the reading of the present values was none, and is 'before each batch' now");
    }

    @Test
    void lineOfTheLogTellsWhatIsReadAgain() throws Exception {
        crm.answerOnceWhen(SimulatedCall::isRead, ScriptedAnswer.json(502, "<html>"));

        Ended ended = update("--ids", FIRST + "", "--keep-old-values");

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).containsPattern("Batch 1: HTTP 502 with no complete JSON \\(application/json;charset=utf-8\\); read again in \\d\\.\\d s");
    }
}
