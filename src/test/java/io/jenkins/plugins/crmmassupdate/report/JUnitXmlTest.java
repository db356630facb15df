package io.jenkins.plugins.crmmassupdate.report;

import static io.jenkins.plugins.crmmassupdate.report.Written.children;
import static io.jenkins.plugins.crmmassupdate.report.Written.failed;
import static io.jenkins.plugins.crmmassupdate.report.Written.malformed;
import static io.jenkins.plugins.crmmassupdate.report.Written.notSent;
import static io.jenkins.plugins.crmmassupdate.report.Written.unknown;
import static io.jenkins.plugins.crmmassupdate.report.Written.updated;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class JUnitXmlTest {
    private static final int MANY = 20_001;

    @TempDir
    private Path folder;

    @Test
    void suiteIsTheModuleAndEachRecordACaseInTheClassOfItsBatch() throws IOException {
        Element suite = Written.of(folder, 2, List.of(List.of(updated("1", 1)), List.of(updated("2", 2))))
                .junit();

        assertThat(suite.getTagName()).isEqualTo("testsuite");
        assertThat(suite.getAttribute("name")).isEqualTo("Leads");
        assertThat(children(suite, "testcase"))
                .extracting(c -> c.getAttribute("classname") + "/" + c.getAttribute("name"))
                .containsExactly("Leads.batch 00001/1", "Leads.batch 00002/2");
    }

    @Test
    void updatedRecordIsAPassedCase() throws IOException {
        assertThat(only(updated("1", 1)).getElementsByTagName("*").getLength()).isZero();
    }

    @Test
    void refusedRecordIsAFailureWithTheRemedyAndTheDetails() throws IOException {
        Element failure = onlyChild(only(failed("1", "NOT_APPROVED", "no <b>")), "failure");

        assertThat(failure.getAttribute("type")).isEqualTo("NOT_APPROVED");
        assertThat(failure.getAttribute("message")).isEqualTo("NOT_APPROVED: no <b>");
        assertThat(failure.getTextContent())
                .isEqualTo("NOT_APPROVED: no <b>\nApprove the record in the CRM first, then run again for it.\n"
                        + "{\"id\":\"1\"}");
    }

    @Test
    void recordOfUnknownFateIsAnError() throws IOException {
        Element error = onlyChild(only(unknown("1")), "error");

        assertThat(error.getAttribute("type")).isEqualTo("NO_ANSWER");
        assertThat(error.getAttribute("message")).isEqualTo("NO_ANSWER: crm:443, waiting: timeout");
    }

    @Test
    void recordThatWasNotSentIsSkipped() throws IOException {
        assertThat(onlyChild(only(notSent("1", 1)), "skipped").getAttribute("message"))
                .isEqualTo("ABORTED: not sent, because the run was aborted");
    }

    @Test
    void classHasAtMostAsManyCasesAsABatchEvenForMalformedIds() throws IOException {
        List<RecordOutcome> malformed = IntStream.rangeClosed(1, 1_001)
                .mapToObj(i -> malformed("x" + i, i))
                .toList();

        Map<String, Long> classes = Written.of(folder, 1_001, List.of(malformed)).cases().stream()
                .collect(Collectors.groupingBy(c -> c.getAttribute("classname"), Collectors.counting()));

        assertThat(classes)
                .isEqualTo(Map.of(
                        "Leads.malformed ids 01", 500L, "Leads.malformed ids 02", 500L, "Leads.malformed ids 03", 1L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0008", "\u001b", "\uFFFE", "\uFFFF", "\uD800", "\uDC00"})
    void charactersThatXmlCannotHoldAreReplaced(String illegal) throws IOException {
        RecordOutcome hostile =
                new RecordOutcome("x" + illegal, Outcome.FAILED, "C" + illegal, "m" + illegal, 0, 0, "");

        Element testcase = only(hostile);

        assertThat(testcase.getAttribute("name")).isEqualTo("x\uFFFD");
        assertThat(onlyChild(testcase, "failure").getAttribute("type")).isEqualTo("C\uFFFD");
        assertThat(onlyChild(testcase, "failure").getAttribute("message")).isEqualTo("C\uFFFD: m\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202e", "\u2066", "\u200b", "\ufeff"})
    void charactersThatMakeATextLookLikeAnotherAreReplaced(String unseen) throws IOException {
        Element testcase = only(failed("1" + unseen, "X", "m" + unseen));

        assertThat(testcase.getAttribute("name")).isEqualTo("1\uFFFD");
        assertThat(onlyChild(testcase, "failure").getAttribute("message")).isEqualTo("X: m\uFFFD");
    }

    @Test
    void markupAndAllOtherCharactersAreKept() throws IOException {
        String text = "<a href=\"x\">&amp; ']]> ü 😀 \u0085 \u2028";

        assertThat(onlyChild(only(failed("1", "X", text)), "failure").getAttribute("message"))
                .isEqualTo("X: " + text);
    }

    @Test
    void longTextIsShortened() throws IOException {
        Element failure = onlyChild(only(failed("1", "X", "😀".repeat(2_000))), "failure");

        assertThat(failure.getAttribute("message")).isEqualTo("X: " + "😀".repeat(997));
    }

    @Test
    void troublesBeyondTwoThousandAreOneCase() throws IOException {
        List<RecordOutcome> outcomes = IntStream.rangeClosed(1, 2_003)
                .mapToObj(i -> i % 2 == 0 ? failed("" + i, "X", "m") : unknown("" + i))
                .toList();

        List<Element> cases = Written.of(folder, 2_003, List.of(outcomes)).cases();

        assertThat(cases).hasSize(2_001);
        Element more = cases.get(2_000);
        assertThat(more.getAttribute("classname")).isEqualTo("Leads.more");
        assertThat(more.getAttribute("name")).isEqualTo("3 more records failed or unknown");
        assertThat(onlyChild(more, "failure").getAttribute("message")).isEqualTo("see results.csv for all of them");
        assertThat(onlyChild(more, "failure").getAttribute("type")).isEqualTo("MORE_RECORDS");
    }

    @Test
    void twoThousandTroublesAreAllShown() throws IOException {
        List<RecordOutcome> outcomes = IntStream.rangeClosed(1, 2_000)
                .mapToObj(i -> failed("" + i, "X", "m"))
                .toList();

        assertThat(Written.of(folder, 2_000, List.of(outcomes)).cases())
                .hasSize(2_000)
                .noneMatch(c -> c.getAttribute("classname").equals("Leads.more"));
    }

    @Test
    void ofMoreThanTwentyThousandRecordsTheUpdatedOnesOfABatchAreOneCase() throws IOException {
        List<Element> cases = Written.of(
                        folder,
                        MANY,
                        List.of(
                                List.of(updated("1", 1), failed("2", "X", "m"), updated("3", 1)),
                                List.of(updated("4", 2)),
                                List.of(unknown("5"))))
                .cases();

        assertThat(cases)
                .extracting(c -> c.getAttribute("classname") + "/" + c.getAttribute("name"))
                .containsExactly(
                        "Leads.batch 00001/2",
                        "Leads.batch 00001/2 records updated",
                        "Leads.batch 00002/1 records updated",
                        "Leads.batch 00001/5");
    }

    @Test
    void ofMoreThanTwentyThousandRecordsTheUnsentOnesOfABatchAreOneCase() throws IOException {
        List<Element> cases = Written.of(
                        folder, MANY, List.of(List.of(notSent("1", 7), notSent("2", 7), malformed("x", 3))))
                .cases();

        assertThat(cases)
                .extracting(c -> c.getAttribute("classname") + "/" + c.getAttribute("name"))
                .containsExactly("Leads.malformed ids 01/x", "Leads.batch 00007/2 records not sent");
        assertThat(children(cases.get(1), "skipped")).hasSize(1);
    }

    @Test
    void twentyThousandRecordsAreStillACaseEach() throws IOException {
        assertThat(Written.of(folder, 20_000, List.of(List.of(updated("1", 1), updated("2", 1))))
                        .cases())
                .hasSize(2);
    }

    @Test
    void reportWithoutAnyCaseIsStillReadable() throws IOException {
        assertThat(Written.of(folder, 1, List.of()).cases()).isEmpty();
    }

    private Element only(RecordOutcome outcome) throws IOException {
        List<Element> cases = Written.of(folder, outcome).cases();
        assertThat(cases).hasSize(1);
        return cases.get(0);
    }

    private static Element onlyChild(Element testcase, String name) {
        assertThat(testcase.getElementsByTagName("*").getLength()).isEqualTo(1);
        return children(testcase, name).get(0);
    }
}
