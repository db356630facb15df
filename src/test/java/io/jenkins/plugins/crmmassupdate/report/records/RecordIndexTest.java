package io.jenkins.plugins.crmmassupdate.report.records;

import static io.jenkins.plugins.crmmassupdate.report.Written.failed;
import static io.jenkins.plugins.crmmassupdate.report.Written.notSent;
import static io.jenkins.plugins.crmmassupdate.report.Written.unknown;
import static io.jenkins.plugins.crmmassupdate.report.Written.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index finds what reading all the results would find. */
class RecordIndexTest {
    private static final List<String> CODES = List.of("SUCCESS", "RECORD_LOCKED", "INVALID_DATA", "<b>&ü");

    @TempDir
    private Path folder;

    @Test
    void everyFilterAndOrderGivesWhatReadingEverythingGives() throws IOException {
        Random random = new Random(4);
        List<RecordOutcome> all = IntStream.range(0, 400)
                .mapToObj(i -> new RecordOutcome(
                        String.valueOf(random.nextLong() >>> 1 + random.nextInt(40)) + (i % 90 == 0 ? "é" : ""),
                        Outcome.values()[random.nextInt(4)],
                        CODES.get(random.nextInt(4)),
                        "m" + i,
                        1,
                        1,
                        ""))
                .toList();
        assertThat(all).extracting(RecordOutcome::id).doesNotHaveDuplicates();
        Indexed indexed = Indexed.of(folder, all);
        Comparator<RecordOutcome> byId = Comparator.<RecordOutcome>comparingInt(
                        record -> record.id().endsWith("é") ? 25 : record.id().length())
                .thenComparing(RecordOutcome::id);
        Comparator<RecordOutcome> byOutcome = Comparator.comparingInt(
                record -> List.of(Outcome.FAILED, Outcome.UNKNOWN, Outcome.NOT_SENT, Outcome.UPDATED)
                        .indexOf(record.outcome()));
        Map<String, Comparator<RecordOutcome>> orders = Map.of(
                "sent",
                (one, other) -> 0,
                "id",
                byId,
                "-id",
                byId.reversed(),
                "outcome",
                byOutcome,
                "code",
                Comparator.comparing(RecordOutcome::code));
        Map<String, Predicate<RecordOutcome>> filters = Map.of(
                "",
                record -> true,
                "&outcome=FAILED",
                record -> record.outcome() == Outcome.FAILED,
                "&code=%3Cb%3E%26%C3%BC",
                record -> record.code().equals("<b>&ü"),
                "&id=1*",
                record -> record.id().startsWith("1"),
                "&id=12*&outcome=UPDATED&code=SUCCESS",
                record -> record.id().startsWith("12")
                        && record.outcome() == Outcome.UPDATED
                        && record.code().equals("SUCCESS"));
        for (var order : orders.entrySet()) {
            for (var filter : filters.entrySet()) {
                String parameters = "size=9&sort=" + order.getKey() + filter.getKey();
                assertThat(indexed.walk(parameters))
                        .as(parameters)
                        .isEqualTo(all.stream()
                                .filter(filter.getValue())
                                .sorted(order.getValue())
                                .toList());
            }
        }
    }

    @Test
    void idsAreInTheOrderOfNumbers() throws IOException {
        Indexed indexed = Indexed.of(folder, updated("10", 1), updated("9", 1), updated("100", 1), updated("11", 1));
        assertThat(indexed.ids("sort=id")).containsExactly("9", "10", "11", "100");
        assertThat(indexed.ids("sort=-id")).containsExactly("100", "11", "10", "9");
    }

    @Test
    void aPageKnowsWhereItIs() throws IOException {
        Indexed indexed = Indexed.of(folder, numbered(25));
        RecordPage first = indexed.page("size=10");
        assertThat(first)
                .extracting(RecordPage::first, RecordPage::last, RecordPage::total)
                .containsExactly(1L, 10L, 25L);
        assertThat(first.hasPrevious()).isFalse();
        RecordPage second = indexed.page(first.next());
        assertThat(second).extracting(RecordPage::first, RecordPage::last).containsExactly(11L, 20L);
        RecordPage third = indexed.page(second.next());
        assertThat(third).extracting(RecordPage::first, RecordPage::last).containsExactly(21L, 25L);
        assertThat(third.hasNext()).isFalse();
        assertThat(indexed.page(third.previous()))
                .isEqualTo(new RecordPage(third.previous(), second.records(), 11, 25));
    }

    @Test
    void theLastPageIsFull() throws IOException {
        RecordPage last = Indexed.of(folder, numbered(25)).page("size=10&before=end");
        assertThat(last).extracting(RecordPage::first, RecordPage::last).containsExactly(16L, 25L);
        assertThat(last.hasNext()).isFalse();
    }

    @Test
    void theWayBackEndsWithAWholeFirstPage() throws IOException {
        RecordPage page = Indexed.of(folder, numbered(25)).page("size=10&before=4");
        assertThat(page).extracting(RecordPage::first, RecordPage::last).containsExactly(1L, 10L);
    }

    @Test
    void aPageThatStartsAtARecordTheFilterLeavesOutIsRightAllTheSame() throws IOException {
        Indexed indexed = Indexed.of(folder, updated("1", 1), failed("2", "X", "m"), updated("3", 1));
        assertThat(indexed.ids("outcome=UPDATED&after=2")).containsExactly("3");
    }

    @Test
    void anIdIsFoundWholeOrByItsBeginning() throws IOException {
        Indexed indexed = Indexed.of(folder, updated("12", 1), updated("123", 1), updated("124", 1), updated("2", 1));
        assertThat(indexed.ids("id=12")).containsExactly("12");
        assertThat(indexed.ids("id=12*")).containsExactly("12", "123", "124");
        assertThat(indexed.ids("id=*")).hasSize(4);
        assertThat(indexed.ids("id=3")).isEmpty();
    }

    @Test
    void idsThatDifferBeyondTheIndexAreToldApart() throws IOException {
        String head = "123456789012345678901234";
        Indexed indexed = Indexed.of(folder, updated(head, 1), updated(head + "5", 1), updated(head + "67", 1));
        assertThat(indexed.ids("id=" + head)).containsExactly(head);
        assertThat(indexed.ids("id=" + head + "5")).containsExactly(head + "5");
        assertThat(indexed.ids("id=" + head + "6*")).containsExactly(head + "67");
        assertThat(indexed.ids("id=" + head + "*")).hasSize(3);
    }

    @Test
    void idsThatAreNoTextForTheIndexAreFound() throws IOException {
        Indexed indexed = Indexed.of(folder, updated("1", 1), bare("1\u0000"), bare("ü😀"), bare("\ud800"));
        assertThat(indexed.ids("id=1")).containsExactly("1");
        assertThat(indexed.ids("id=1%00")).containsExactly("1\u0000");
        assertThat(indexed.ids("id=%C3%BC*")).containsExactly("ü😀");
        assertThat(indexed.ids("id=?")).isEmpty();
    }

    @Test
    void codesBeyondTheDictionaryAreFoundInTheResults() throws IOException {
        List<RecordOutcome> all = new ArrayList<>();
        for (int i = 0; i < RecordGroups.MOST_CODES + 100; i++) {
            all.add(failed(String.valueOf(i), "CODE_" + i, "m"));
        }
        all.add(failed("long", "L".repeat(RecordGroups.MOST_TEXT + 1), "m"));
        Indexed indexed = Indexed.of(folder, all);
        assertThat(indexed.ids("code=CODE_1099")).containsExactly("1099");
        assertThat(indexed.ids("code=CODE_1")).containsExactly("1");
        assertThat(indexed.ids("code=" + "L".repeat(RecordGroups.MOST_TEXT + 1)))
                .containsExactly("long");
        assertThat(indexed.ids("code=CODE_1100")).isEmpty();
        assertThat(indexed.page("outcome=FAILED").total()).isEqualTo(1_101);
    }

    @Test
    void codesOfAnOutcomeAreListedWithTheirCounts() throws IOException {
        Indexed indexed =
                Indexed.of(folder, failed("1", "B", "m"), failed("2", "A", "m"), failed("3", "B", "m"), unknown("4"));
        try (RecordIndex index = RecordIndex.open(indexed.file())) {
            assertThat(index.size()).isEqualTo(4);
            assertThat(index.codes(Outcome.FAILED)).isEqualTo(Map.of("A", 1L, "B", 2L));
            assertThat(index.codes(null)).isEqualTo(Map.of("A", 1L, "B", 2L, "NO_ANSWER", 1L));
        }
    }

    @Test
    void aRunWithoutRecordsHasAnIndexToo() throws IOException {
        RecordPage page = Indexed.of(folder).page("before=end&sort=id");
        assertThat(page.records()).isEmpty();
        assertThat(page)
                .extracting(RecordPage::first, RecordPage::last, RecordPage::total)
                .containsExactly(0L, 0L, 0L);
        assertThat(page.hasNext()).isFalse();
    }

    @Test
    void aLineTooLongForAPageIsListedWithWhatTheIndexKnows() throws IOException {
        RecordOutcome huge = failed("1", "HUGE", "x".repeat(ResultLines.MOST_BYTES));
        RecordPage page = Indexed.of(folder, huge, updated("2", 1)).page("");
        assertThat(page.records().get(0).record())
                .isEqualTo(new RecordOutcome(
                        "1",
                        Outcome.FAILED,
                        "HUGE",
                        "What the CRM said is too long for this list; it is in results.ndjson.",
                        0,
                        0,
                        ""));
        assertThat(page.records().get(1).record()).isEqualTo(updated("2", 1));
    }

    @Test
    void anInterruptedThreadGoesOnWriting() throws IOException {
        Thread.currentThread().interrupt();
        Indexed indexed = Indexed.of(folder, numbered(20));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(indexed.page("").total()).isEqualTo(20);
    }

    @Test
    void anIndexIsReplacedByTheNextOne() throws IOException {
        Indexed.of(folder, numbered(20));
        assertThat(Indexed.of(folder, numbered(2)).page("").total()).isEqualTo(2);
    }

    @Test
    void aTornIndexIsRecognisedWhereverItEnds() throws IOException {
        int length = (int) Files.size(Indexed.of(folder, numbered(3)).file());
        for (int bytes = 1; bytes <= length; bytes++) {
            Indexed indexed = Indexed.of(folder, numbered(3));
            indexed.tear(bytes);
            assertThatThrownBy(() -> indexed.page(""))
                    .as("%d bytes less", bytes)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void anIndexThatWasNotFinishedIsTorn() throws IOException {
        Path file = folder.resolve("unfinished");
        try (RecordIndexWriter writer = new RecordIndexWriter(file)) {
            writer.accept(List.of(updated("1", 1)));
        }
        assertThatThrownBy(() -> RecordIndex.open(file))
                .isInstanceOf(IOException.class)
                .hasMessage("the index is torn");
    }

    @Test
    void aMissingIndexIsSaidToBeMissing() {
        assertThatThrownBy(() -> RecordIndex.open(folder.resolve("none"))).isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void resultsOfAnotherRunAreNotShown() throws IOException {
        Indexed one = Indexed.of(folder, updated("1", 1));
        byte[] others = new Indexed(null, Indexed.of(folder, notSent("1", 1)).results()).results();
        Indexed mixed = new Indexed(Indexed.of(folder, updated("1", 1)).file(), others);
        assertThat(one.results()).isNotEqualTo(others);
        assertThatThrownBy(() -> mixed.page(""))
                .isInstanceOf(IOException.class)
                .hasMessage("the index is not that of these results");
    }

    @Test
    void tornResultsAreRecognised() throws IOException {
        Indexed whole = Indexed.of(folder, numbered(3));
        Indexed torn = new Indexed(whole.file(), Arrays.copyOf(whole.results(), whole.results().length - 1));
        assertThatThrownBy(() -> torn.page("")).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> new Indexed(whole.file(), new byte[0]).page(""))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aRecordThatIsNotThereCannotBeTheStartOfAPage() throws IOException {
        Indexed indexed = Indexed.of(folder, numbered(3));
        assertThatThrownBy(() -> indexed.page("after=4"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("There is no record 4; the call has 3.");
    }

    private static RecordOutcome bare(String id) {
        return new RecordOutcome(id, Outcome.FAILED, "INVALID_ID", "m", 0, 0, "");
    }

    private static List<RecordOutcome> numbered(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> updated(String.valueOf(i), 1))
                .toList();
    }
}
