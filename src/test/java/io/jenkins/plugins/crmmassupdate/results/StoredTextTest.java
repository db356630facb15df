package io.jenkins.plugins.crmmassupdate.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.CustomView;
import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.Reason;
import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.view.JobRequest;
import io.jenkins.plugins.crmmassupdate.crm.view.JobState;
import io.jenkins.plugins.crmmassupdate.crm.view.JobSummary;
import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever the CRM, a file or a value says: what a build keeps is what Jenkins can write as XML, and read again. */
class StoredTextTest {
    private static final String LEGAL = "[\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]*";

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Character> some = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.chars().ascii()),
                Tuple.of(3, Arbitraries.of('\0', '\u0001', '\uFFFE', '\uFFFF', '\uD83D', '\uDC51')),
                Tuple.of(1, Arbitraries.chars().all()));
        Arbitrary<String> any = some.list().ofMaxSize(40).map(StoredTextTest::joined);
        Arbitrary<String> crownsAcrossTheEnd = Arbitraries.integers()
                .between(0, 3)
                .map(shift -> "x".repeat(298 + shift) + "\uD83D\uDC51".repeat(4));
        return Arbitraries.oneOf(any, crownsAcrossTheEnd);
    }

    private static String joined(Iterable<Character> characters) {
        StringBuilder text = new StringBuilder();
        characters.forEach(text::append);
        return text.toString();
    }

    @Property(tries = 500)
    void aReason(@ForAll("texts") String code, @ForAll("texts") String message, @ForAll("texts") String id)
            throws IllegalAccessException {
        assertLegal(new ReasonLine(new Reason(Outcome.FAILED, code, message, 1, id)));
    }

    @Property(tries = 500)
    void aCall(@ForAll("texts") String value, @ForAll("texts") String status, @ForAll("texts") String said)
            throws IllegalAccessException {
        MassUpdateRequest change =
                new MassUpdateRequest("v2.1", "Leads", FieldValues.of(Map.of("City", "x" + value)), false);
        JobSummary run = new JobSummary(
                JobRequest.of(change, new CustomView("1", null, false)),
                false,
                "2",
                new JobState(status, 1, 0, 1, 0),
                1,
                0,
                new StopReason(StopReason.Kind.REFUSED, said, said),
                Instant.EPOCH,
                Duration.ZERO);

        MassUpdateSection section =
                new MassUpdateSection(1, run, ApiDomain.parse("https://www.zohoapis.com"), null, false);

        assertLegal(section);
        assertThat(section.getReasons()).hasSize(1);
        assertThat(FieldValues.parse(section.getFields()).toMap()).containsEntry("City", "x" + value);
    }

    /** Every text of an object, as a build's file has it. */
    private static void assertLegal(Object stored) throws IllegalAccessException {
        for (Field field : stored.getClass().getDeclaredFields()) {
            if (field.getType() == String.class) {
                field.setAccessible(true);
                String text = (String) field.get(stored);
                assertThat(text == null || text.matches("(?s)" + LEGAL)).as(field.getName()).isTrue();
            }
        }
    }
}
