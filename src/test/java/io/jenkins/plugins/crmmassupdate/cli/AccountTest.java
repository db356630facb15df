package io.jenkins.plugins.crmmassupdate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.crmmassupdate.cli.TestShell.Ended;
import io.jenkins.plugins.crmmassupdate.crm.idfile.IdOptions;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** The ledger rule, from the shell's side: every distinct requested id has exactly one outcome in every artifact. */
class AccountTest extends SimulatedCrmFixture {
    private static final int REQUESTED = 10_003;
    private static final int DUPLICATES = 250;
    private static final List<String> MALFORMED =
            List.of("abc", "-5", "=1+1", "12 34", "12,34", "\"12\"", "12\t34", "\u0661\u0662", "1e5", "\u001b[2J");
    private static final int MISSING = 40;
    private static final int LOCKED = 30;
    private static final int UNAPPROVED = 20;
    private static final int FAILED = MISSING + LOCKED + UNAPPROVED + MALFORMED.size();
    private static final int DISTINCT = REQUESTED - DUPLICATES;

    @Test
    void tenThousandIdsGoodAndBad() throws Exception {
        int existing = DISTINCT - MALFORMED.size() - MISSING;
        leads.addRecords(FIRST + LEADS, existing - LEADS);
        for (int i = 0; i < LOCKED; i++) {
            leads.lock(FIRST + 7L * i);
        }
        for (int i = 0; i < UNAPPROVED; i++) {
            leads.unapprove(FIRST + 5_000 + i);
        }
        crm.shuffleEntries(1);
        List<String> ids = requested(existing);

        Ended ended =
                update("--ids-file", file("ids.txt", String.join("\r\n", ids)).toString());

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out())
                .contains(
                        "9,653 of 9,753 records updated, 100 failed, 0 not sent, 0 unknown",
                        "10 ids malformed: never sent, counted as failed")
                .doesNotContain("\u001b");
        assertThat(crm.largestCall()).isEqualTo(500);
        assertThat(crm.idsReceived()).isEqualTo(DISTINCT - MALFORMED.size());
        assertThat(leads.recordsUpdated()).isEqualTo(DISTINCT - FAILED);
        assertAccount(new LinkedHashSet<>(ids));
    }

    private static List<String> requested(int existing) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < existing + MISSING; i++) {
            ids.add(FIRST + i + "");
        }
        ids.addAll(MALFORMED);
        ids.addAll(ids.subList(DISTINCT - DUPLICATES, DISTINCT)); // malformed ones among them
        Collections.shuffle(ids.subList(1, ids.size()), new Random(1)); // the first line tells the file's form
        assertThat(ids).hasSize(REQUESTED);
        return ids;
    }

    private void assertAccount(Set<String> distinct) throws Exception {
        assertThat(distinct).hasSize(DISTINCT);
        assertThat(csv())
                .extracting(row -> row[0].matches("'[-=].*") ? row[0].substring(1) : row[0])
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(distinct);
        List<JsonNode> details = ndjson();
        assertThat(details)
                .extracting(node -> node.get("id").asText())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(distinct);
        Map<String, Long> byCode = details.stream()
                .collect(Collectors.groupingBy(node -> node.get("code").asText(), Collectors.counting()));
        assertThat(byCode)
                .isEqualTo(Map.of(
                        "SUCCESS", (long) DISTINCT - FAILED,
                        "INVALID_DATA", (long) MISSING,
                        "RECORD_LOCKED", (long) LOCKED,
                        "NOT_APPROVED", (long) UNAPPROVED,
                        "INVALID_ID", (long) MALFORMED.size()));
        assertThat(csv().stream().collect(Collectors.groupingBy(row -> row[2], Collectors.counting())))
                .isEqualTo(byCode);
        List<String> left = new ArrayList<>();
        IdOptions.NONE
                .file("left", () -> Files.newInputStream(out.resolve(Artifacts.NOT_UPDATED)))
                .forEach((id, line) -> left.add(id));
        assertThat(left)
                .containsExactlyInAnyOrderElementsOf(details.stream()
                        .filter(node -> !node.get("outcome").asText().equals("UPDATED"))
                        .map(node -> node.get("id").asText())
                        .toList());
        assertSummary();
        assertTestReport();
    }

    private void assertSummary() throws IOException {
        Map<String, Integer> counts =
                Set.of("requested", "distinct", "duplicates", "malformed", "updated", "failed").stream()
                        .collect(Collectors.toMap(Function.identity(), this::count));
        assertThat(counts)
                .isEqualTo(Map.of(
                        "requested", REQUESTED,
                        "distinct", DISTINCT,
                        "duplicates", DUPLICATES,
                        "malformed", MALFORMED.size(),
                        "updated", DISTINCT - FAILED,
                        "failed", FAILED));
    }

    private int count(String key) {
        try {
            return summary().get(key).asInt();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void assertTestReport() throws Exception {
        Document report = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(out.resolve(Artifacts.JUNIT).toFile());

        assertThat(report.getElementsByTagName("testcase").getLength()).isEqualTo(DISTINCT);
        assertThat(report.getElementsByTagName("failure").getLength()).isEqualTo(FAILED);
    }
}
