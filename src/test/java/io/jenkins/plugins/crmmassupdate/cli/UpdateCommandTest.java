package io.jenkins.plugins.crmmassupdate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.cli.TestShell.Ended;
import io.jenkins.plugins.crmmassupdate.simulator.ScriptedAnswer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each option does, seen from the CRM. */
class UpdateCommandTest extends SimulatedCrmFixture {
    private static final Duration VERY_LATE = Duration.ofHours(1);

    @Test
    void oneRecord() throws IOException {
        Ended ended = update("--ids", FIRST + "");

        assertThat(ended.status()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(crm.lastCall().path()).isEqualTo("/crm/v2.1/Leads/actions/mass_update");
        assertThat(crm.lastCall().body())
                .isEqualTo("{\"data\":[{\"No_of_Employees\":1000}],\"ids\":[\"" + FIRST + "\"]}");
        assertThat(crm.lastCall().header("Authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(leads.value(FIRST, "No_of_Employees")).isEqualTo(1000);
        assertThat(summary().get("updated").asInt()).isEqualTo(1);
    }

    @Test
    void theLinesOfARun() throws IOException {
        leads.lock(FIRST);

        Ended ended = update("--ids-file", file("ids", ids(10)).toString(), "--batch-size", "4", "--concurrency", "1");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.lines())
                .element(2)
                .asString()
                .matches("9 of 10 records updated, 1 failed, 0 not sent, 0 unknown in \\d\\.\\d s,"
                        + " 3 calls \\(0 retries\\)");
        assertThat(ended.lines())
                .startsWith(
                        "Updating {\"No_of_Employees\":1000} in Leads: 10 records, 0 duplicates, 3 batches, 1 at once,"
                                + " from this machine to " + crm.apiDomain(),
                        "1 FAILED: RECORD_LOCKED 'cannot update record that is not approved yet', for example " + FIRST
                                + ". Another process of the CRM holds the record; unlock it or wait, then run again for"
                                + " it.")
                .endsWith(
                        "outcome         records    share",
                        "updated               9    90.0%",
                        "failed                1    10.0%",
                        "not sent              0     0.0%",
                        "unknown               0     0.0%",
                        "total                10   100.0%",
                        "Artifacts in " + out
                                + ": results.csv, results.ndjson, not-updated-ids.txt, summary.json, junit.xml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1000 | 1000",
                "1.10 | 1.10",
                "true | true",
                "null | null",
                "\"1000\" | \"1000\"",
                "[\"a\",\"b\"] | [\"a\",\"b\"]",
                "Closed Won | \"Closed Won\"",
                "a=b, c | \"a=b, c\"",
                "@file | \"@file\"",
                "${user.home} | \"${user.home}\""
            })
    void aFieldIsAJsonLiteralOrElseAString(String typed, String json) {
        List<String> args = arguments("--ids", FIRST + "");
        args.set(args.indexOf("--field") + 1, "Stage=" + typed);
        shell.run(args);

        assertThat(crm.lastCall().body()).startsWith("{\"data\":[{\"Stage\":" + json + "}],");
    }

    @Test
    void fieldCanBeRepeated() {
        crm.module("Deals").addRecord(7);
        List<String> args = arguments("--ids", "7", "--field", "Stage=Closed");
        args.set(args.indexOf("--module") + 1, "Deals");

        assertThat(shell.run(args).status()).isZero();
        assertThat(crm.lastCall().body()).startsWith("{\"data\":[{\"No_of_Employees\":1000,\"Stage\":\"Closed\"}],");
    }

    @Test
    void moreFieldsThanDocumentedGetAWarning() {
        assertThat(update("--ids", FIRST + "", "--field", "Stage=Closed").out())
                .contains("Warning: 2 fields are given, but the API documents at most 1 a call for Leads;");
    }

    @Test
    void overWrite() {
        update("--ids", FIRST + "", "--over-write");

        assertThat(crm.lastCall().body()).contains("\"over_write\":true");
    }

    @Test
    void apiVersion() {
        update("--ids", FIRST + "", "--api-version", "v8");

        assertThat(crm.lastCall().path()).isEqualTo("/crm/v8/Leads/actions/mass_update");
    }

    @Test
    void batchSizeAndConcurrency() throws IOException {
        crm.latency(Duration.ofMillis(20));

        update("--ids-file", file("ids", ids(100)).toString(), "--batch-size", "7", "--concurrency", "2");

        assertThat(crm.calls()).isEqualTo(15);
        assertThat(crm.largestCall()).isEqualTo(7);
        assertThat(crm.peakConcurrency()).isLessThanOrEqualTo(2);
        assertThat(leads.recordsUpdated()).isEqualTo(100);
    }

    @Test
    void dryRunSendsNothingAndWritesTheArtifacts() throws IOException {
        Ended ended = update("--ids-file", file("ids", ids(600)).toString(), "--dry-run");

        assertThat(ended.status()).isZero();
        assertThat(ended.out()).contains("Dry run: nothing is sent", "not sent            600   100.0%");
        assertThat(crm.calls()).isZero();
        assertThat(csv()).hasSize(600).allSatisfy(row -> assertThat(row).contains("NOT_SENT", "DRY_RUN"));
    }

    @Test
    void dryRunTellsOfMalformedIds() {
        Ended ended = update("--ids", FIRST + "\nabc", "--dry-run");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out()).contains("1 FAILED: INVALID_ID '2nd of --ids: not a record id, which has digits only'");
        assertThat(crm.calls()).isZero();
    }

    @Test
    void aBatchWithoutAnAnswerIsSentAgain() {
        crm.answerNext(ScriptedAnswer.noAnswer().afterUpdate());

        assertThat(update("--ids", FIRST + "").status()).isZero();
        assertThat(leads.timesUpdated(FIRST)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"--no-resend-unconfirmed", "--resend-unconfirmed=false"})
    void aBatchWithoutAnAnswerIsLeftUnknownOnRequest(String option) {
        crm.answerNext(ScriptedAnswer.noAnswer().afterUpdate());

        Ended ended = update("--ids", FIRST + "", option);

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out()).contains("1 UNKNOWN: NO_ANSWER ", "unknown               1   100.0%");
        assertThat(leads.timesUpdated(FIRST)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"--read-timeout, 'waiting for the answer: timed out'", "--call-timeout, 'timed out'"})
    void timeOutsEndACall(String option, String cause) {
        crm.answerNext(ScriptedAnswer.asUsual().withDelay(VERY_LATE));

        Ended ended = update("--ids", FIRST + "", "--no-resend-unconfirmed", option, "1");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out()).contains("NO_ANSWER", cause);
    }

    @Test
    void idsFromACsvColumn() throws IOException {
        String csv = file("leads.csv", "\uFEFFName;Lead Id\nA;" + FIRST + "\nB;" + (FIRST + 1) + "\n;\n")
                .toString();

        Ended ended = update("--ids-file", csv, "--ids-column", "Lead Id");

        assertThat(ended.status()).isZero();
        assertThat(ended.out()).contains("1 row without an id: passed over");
        assertThat(crm.lastCall().ids()).containsExactly(FIRST + "", FIRST + 1 + "");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"`1\n2\n`", "`[1,\"2\"]`", "`{\"id\":\"1\"}\n{\"id\":2}`", "`id,x\n1,y\n2,z`"})
    void idsFromStandardInput(String text) {
        crm.module("Leads").addRecords(1, 2);
        shell.input(text);

        assertThat(update("--ids-file", "-").status()).isZero();
        assertThat(crm.lastCall().ids()).containsExactly("1", "2");
    }

    @Test
    void theProxyOfTheSystemPropertiesIsUsed() {
        ProxySelector before = ProxySelector.getDefault();
        URI simulator = URI.create(crm.apiDomain());
        List<String> args = arguments("--ids", FIRST + "");
        args.set(args.indexOf("--api-domain") + 1, "http://127.0.0.1:9");
        ProxySelector.setDefault(ProxySelector.of(new InetSocketAddress(simulator.getHost(), simulator.getPort())));
        try {
            assertThat(shell.run(args).status()).isZero();
        } finally {
            ProxySelector.setDefault(before);
        }
        assertThat(crm.lastCall().header("Host")).isEqualTo("127.0.0.1:9");
    }

    @Test
    void theTokenIsNotInTheTextOfAnyObject() {
        Shell withToken = new Shell(null, null, null, Map.of(TokenOptions.ACCESS, TOKEN), false);

        assertThat(withToken).asString().doesNotContain(TOKEN);
    }
}
