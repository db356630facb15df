package io.jenkins.plugins.crmmassupdate.crm.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.run.RunListener;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import io.jenkins.plugins.crmmassupdate.crm.wire.RetryAfter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Authenticator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The header that asks for a wait, over the wire: in seconds, as a date, and as neither. */
@Timeout(60)
class RetryAfterTest {
    private final CrmHttp http = new CrmHttp(Timeouts.DEFAULT, 1, null, Authenticator.NONE);

    @TempDir
    private Path folder;

    private MockWebServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new MockWebServer();
        server.start();
    }

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "120, 120", "999999999, 999999999", "0120, 120"})
    void secondsAreTakenAsTheyAre(String header, long seconds) throws IOException {
        assertThat(answered(header).retryAfterSeconds()).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999999999", "99999999999", "99999999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"})
    void waitBeyondAllBoundsIsAVeryLongOne(String header) throws IOException {
        assertThat(answered(header).retryAfterSeconds()).isEqualTo(RetryAfter.MOST_SECONDS);
    }

    /** RFC 9110, 5.6.7: all three forms are to be understood. */
    @ParameterizedTest
    @ValueSource(strings = {"EEE, dd MMM yyyy HH:mm:ss 'GMT'", "EEEE, dd-MMM-yy HH:mm:ss 'GMT'", "EEE MMM ppd HH:mm:ss yyyy"})
    void dateIsReadInEachOfItsForms(String pattern) throws IOException {
        String date = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                .format(Instant.now().plusSeconds(90).atOffset(ZoneOffset.UTC));

        assertThat(answered(date).retryAfterSeconds()).isBetween(85L, 91L);
    }

    @Test
    void dateIsTheTimeUntilThen() throws IOException {
        assertThat(answered(date(90)).retryAfterSeconds()).isBetween(85L, 91L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "soon", "1 hour", "Mon, 99 Foo 2026 00:00:00 GMT"})
    void whatIsNeitherAsksForNoWait(String header) throws IOException {
        assertThat(answered(header).retryAfterSeconds()).isZero();
    }

    @Test
    void dateInThePastAsksForNoWait() throws IOException {
        assertThat(answered(date(-90)).retryAfterSeconds()).isZero();
    }

    @Test
    void withoutTheHeaderNoWaitIsAskedFor() throws IOException {
        server.enqueue(new MockResponse.Builder().code(429).build());

        assertThat(client().send(List.of("1")).retryAfterSeconds()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void runWaitsThatLongAndThenSendsAgain(int status) throws IOException {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Retry-After", "1")
                .build());
        server.enqueue(new MockResponse.Builder()
                .body("{\"data\":[" + Answers.updated("1") + "]}")
                .build());
        List<Duration> waits = new CopyOnWriteArrayList<>();
        long start = System.nanoTime();

        TrialRun.Finished run = TrialRun.in(folder)
                .told(new RunListener() {
                    @Override
                    public void progress(Totals totals) {}

                    @Override
                    public void again(int batch, String why, Duration wait) {
                        waits.add(wait);
                    }
                })
                .run(client(), "1");

        assertThat(run.outcomes()).containsExactly(Answers.updatedOutcome("1", 1, 2));
        assertThat(waits).containsExactly(Duration.ofSeconds(1));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void tooManyRequestsWithoutTheHeaderAreSentAgainAfterTheUsualWait() throws IOException {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .body(Answers.refusal("TOO_MANY_REQUESTS", "slow down"))
                .build());
        server.enqueue(new MockResponse.Builder()
                .body("{\"data\":[" + Answers.updated("1") + "]}")
                .build());

        assertThat(TrialRun.in(folder).run(client(), "1").outcomes())
                .containsExactly(Answers.updatedOutcome("1", 1, 2));
    }

    @Test
    void dateBeyondTheTotalTimeEndsTheRun() throws IOException {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", date(86_400))
                .build());

        TrialRun.Finished run = TrialRun.in(folder).attempts(8).run(client(), "1");

        assertThat(server.getRequestCount()).isEqualTo(1);
        assertThat(run.summary().stop())
                .isEqualTo(new StopReason(StopReason.Kind.REFUSED, "TOO_MANY_REQUESTS", "HTTP 429 with an empty body"));
    }

    private CrmAnswer answered(String header) throws IOException {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", header)
                .build());
        return client().send(List.of("1"));
    }

    private static String date(int secondsFromNow) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(secondsFromNow).atOffset(ZoneOffset.UTC));
    }

    private CrmClient client() {
        return new CrmClient(http, ApiDomain.parse(server.url("/").toString()), () -> "token", TrialRun.REQUEST);
    }
}
