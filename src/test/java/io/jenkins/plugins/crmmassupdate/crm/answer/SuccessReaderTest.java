package io.jenkins.plugins.crmmassupdate.crm.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Answers read byte by byte say what the general reader makes of them, whatever is done to them. */
class SuccessReaderTest {
    private static final List<String> IDS = List.of("1", "22", "738964000002131264");

    /** What is put into an answer, or in the place of something. */
    private static final List<String> PIECES = List.of(
            "", "\"", "\\", "\\\"", "\\u00e9", "\\ud800", "{", "}", "[", "]", ",", ":", " ", "\n", "\t", "\0", "é", "日", "😀",
            "null", "true", "1", "-1.5e3", "\"id\":\"1\",", "\"id\":1,", "\"id\":{\"id\":\"1\"},", "\"code\":\"SUCCESS\",",
            "\"status\":\"error\",", "\"message\":null,", "{\"code\":\"SUCCESS\"},", "]},", "\"x\":[],", "\"x\":{},", "{},",
            "\"data\":[]", "a".repeat(2_001), "b".repeat(AnswerReader.MOST_DETAILS), "\"x\":" + "{\"x\":".repeat(9));

    @Property(tries = 100_000)
    void bothReadersReadAlike(@ForAll("answers") byte[] body) {
        assertThat(read(body)).isEqualTo(readAny(body));
    }

    @Example
    void whatTheCrmUsuallySaysIsReadByteByByte() {
        byte[] body = bytes(answer(List.of(success("1", 1), success("22", 2), success("9", 3))));
        List<AnswerEntry> entries = new SuccessReader(body, IDS).read();
        assertThat(entries).extracting(AnswerEntry::id).containsExactly("1", "22", "9");
        assertThat(entries.get(0).id()).as("no text of its own").isSameAs(IDS.get(0));
    }

    @Example
    void aFewOtherEntriesDoNotKeepTheOthersFromIt() {
        byte[] body = bytes(answer(List.of(success("1", 1), refused("22"), success("738964000002131264", 3))));
        assertThat(new SuccessReader(body, IDS).read())
                .extracting(AnswerEntry::code)
                .containsExactly("SUCCESS", "RECORD_LOCKED", "SUCCESS");
    }

    @Provide
    Arbitrary<byte[]> answers() {
        Arbitrary<String> entry = Combinators.combine(
                        Arbitraries.of(IDS), Arbitraries.integers().between(0, 7), Arbitraries.integers().between(0, 9))
                .as((id, shape, kind) -> kind == 0 ? refused(id) : success(id, shape));
        Arbitrary<String> whole = entry.list().ofMinSize(0).ofMaxSize(4).map(SuccessReaderTest::answer);
        return Combinators.combine(whole, Arbitraries.integers().between(0, 3), Arbitraries.longs())
                .as((text, changes, seed) -> changed(text, changes, new Random(seed)));
    }

    private static byte[] changed(String text, int changes, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(changed.length() + 1);
            int taken = random.nextInt(3) == 0 ? random.nextInt(12) : 0;
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            changed.replace(at, Math.min(changed.length(), at + taken), piece);
        }
        byte[] bytes = bytes(changed.toString());
        if (bytes.length > 0 && random.nextInt(4) == 0) { // no UTF-8 any more, or no JSON
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static String answer(List<String> entries) {
        return "{\"data\":[" + String.join(",", entries) + "]}";
    }

    private static String refused(String id) {
        return "{\"code\":\"RECORD_LOCKED\",\"details\":{\"id\":\"" + id + "\",\"n\":1},\"message\":\"no\",\"status\":\"error\"}";
    }

    private static String success(String id, int shape) {
        String who = (shape & 1) == 0 ? "" : "\"Modified_By\":{\"name\":\"Jürgen 日\",\"id\":\"5\"},";
        String before = (shape & 2) == 0 ? "" : "\"Modified_Time\":\"2026-03-01T10:00:00+01:00\",";
        String after = (shape & 4) == 0 ? "" : ",\"Created_Time\":\"2025-11-03T09:10:11+01:00\"";
        return "{\"code\":\"SUCCESS\",\"details\":{" + before + who + "\"id\":\"" + id + "\"" + after
                + "},\"message\":\"record updated\",\"status\":\"success\"}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String read(byte[] body) {
        try {
            return inWords(AnswerReader.read(new CrmAnswer(200, "", body.clone(), false), IDS));
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    private static String readAny(byte[] body) {
        try {
            return inWords(AnswerReader.read(body.clone()));
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    private static String inWords(List<AnswerEntry> entries) {
        return IntStream.range(0, entries.size())
                .mapToObj(i -> i + " " + entries.get(i))
                .collect(Collectors.joining("\n"));
    }
}
