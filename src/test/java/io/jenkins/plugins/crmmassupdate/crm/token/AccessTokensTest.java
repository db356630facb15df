package io.jenkins.plugins.crmmassupdate.crm.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.crmmassupdate.crm.TokenRefusal;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a new access token is fetched, and when not; by a clock of the test's own. */
@Timeout(60)
class AccessTokensTest {
    private static final TransportFailure DOWN =
            new TransportFailure("accounts.example.com:443, connecting: no", false);
    private static final TransportFailure FAULT = new TransportFailure("accounts.example.com answered 502", true);

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000); // a nano clock may overflow
    private final ScriptedIssuer issuer = new ScriptedIssuer();
    private final AccessTokens tokens = new AccessTokens(issuer, clock::get);

    @Test
    void oneTokenServesAllCalls() throws Exception {
        assertThat(tokens.token()).isEqualTo("token-1");
        pass(54, TimeUnit.MINUTES);

        assertThat(tokens.token()).isEqualTo("token-1");
        assertThat(issuer.calls()).isEqualTo(1);
    }

    @Test
    void tokenIsRenewedFiveMinutesBeforeItsEnd() throws Exception {
        tokens.token();
        pass(55, TimeUnit.MINUTES);

        assertThat(tokens.token()).isEqualTo("token-2");
    }

    @Test
    void tokenOfAShortLifeIsRenewedAtHalfTime() throws Exception {
        issuer.then(() -> new IssuedToken("short", 60));
        tokens.token();
        pass(29, TimeUnit.SECONDS);
        assertThat(tokens.token()).isEqualTo("short");
        pass(1, TimeUnit.SECONDS);

        assertThat(tokens.token()).isEqualTo("token-2");
    }

    @Test
    void lifeIsCountedFromWhenTheTokenWasAskedFor() throws Exception {
        issuer.then(() -> {
            pass(1, TimeUnit.MINUTES);
            return new IssuedToken("slow", 3600);
        });
        tokens.token();
        pass(54, TimeUnit.MINUTES);

        assertThat(tokens.token()).isEqualTo("token-2");
    }

    @Test
    void whileAnEarlyRenewalFailsThePresentTokenIsUsedToItsEnd() throws Exception {
        tokens.token();
        pass(55, TimeUnit.MINUTES);
        issuer.then(failing(FAULT)).then(failing(DOWN)).then(failing(FAULT));

        assertThat(tokens.token()).isEqualTo("token-1");
        assertThat(tokens.token()).as("without another attempt").isEqualTo("token-1");
        assertThat(issuer.calls()).isEqualTo(2);
        pass(1, TimeUnit.MINUTES);
        assertThat(tokens.token()).isEqualTo("token-1");
        assertThat(issuer.calls()).isEqualTo(3);
        pass(4, TimeUnit.MINUTES);
        assertThatThrownBy(tokens::token).isInstanceOf(TransportFailure.class);
    }

    @Test
    void failureIsToldAsOneThatDidNotReachTheCrm() {
        issuer.then(failing(FAULT));

        TransportFailure failure = catchThrowableOfType(TransportFailure.class, tokens::token);

        assertThat(failure).hasMessage("no access token: accounts.example.com answered 502");
        assertThat(failure.wasSent()).isFalse();
    }

    @Test
    void refusalIsToldToWhoAskedAndNotRemembered() throws Exception {
        issuer.then(() -> {
            throw new TokenRefusal("invalid_code", "no");
        });

        TokenRefusal refusal = catchThrowableOfType(TokenRefusal.class, tokens::token);

        assertThat(refusal).hasMessage("no");
        assertThat(refusal.code()).isEqualTo("invalid_code");
        assertThat(tokens.token()).isEqualTo("token-2");
    }

    @Test
    void faultOfOursIsThrownAndEndsNothingForGood() throws Exception {
        issuer.then(() -> {
            throw new IllegalArgumentException("boom");
        });

        assertThatThrownBy(tokens::token)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("an access token could not be fetched: java.lang.IllegalArgumentException: boom");
        assertThat(tokens.token()).isEqualTo("token-2");
    }

    @Test
    void refusedTokenIsRenewedOnceForAllCallsThatHadIt() throws Exception {
        tokens.token();
        pass(1, TimeUnit.SECONDS);
        long callStarted = clock.get();
        pass(1, TimeUnit.SECONDS);

        assertThat(tokens.renew(callStarted)).isTrue();
        assertThat(tokens.renew(callStarted)).isTrue();
        assertThat(tokens.token()).isEqualTo("token-2");
        assertThat(issuer.calls()).isEqualTo(2);
    }

    @Test
    void tokenThatCameAfterTheCallHadStartedIsNotRenewed() throws Exception {
        long callStarted = clock.get();
        pass(1, TimeUnit.SECONDS);
        tokens.token();

        assertThat(tokens.renew(callStarted)).isTrue();
        assertThat(issuer.calls()).isEqualTo(1);
    }

    @Test
    void refusedTokenIsNotUsedAgainWhenNoNewOneComes() throws Exception {
        tokens.token();
        pass(1, TimeUnit.SECONDS);
        issuer.then(failing(DOWN)).then(failing(DOWN));

        assertThatThrownBy(() -> tokens.renew(clock.get())).isInstanceOf(TransportFailure.class);
        assertThatThrownBy(tokens::token).isInstanceOf(TransportFailure.class);
        assertThat(tokens.token()).isEqualTo("token-4");
    }

    @Test
    void eleventhRefreshInTenMinutesIsNotMade() throws Exception {
        refresh(10);
        pass(9, TimeUnit.MINUTES);

        TokenRefusal refusal = catchThrowableOfType(TokenRefusal.class, () -> tokens.renew(clock.get()));

        assertThat(refusal)
                .hasMessage("10 access tokens were asked for within 10 minutes, which is the most that a refresh token"
                        + " allows; the next can be had in 51 s");
        assertThat(refusal.code()).isEqualTo("TOKEN_LIMIT");
        assertThat(issuer.calls()).isEqualTo(10);
    }

    @Test
    void theWindowSlides() throws Exception {
        refresh(10); // one a second
        pass(590, TimeUnit.SECONDS);

        assertThat(tokens.renew(clock.get())).isTrue();
        assertThatThrownBy(() -> tokens.renew(clock.get())).isInstanceOf(TokenRefusal.class);
        assertThat(issuer.calls()).isEqualTo(11);
    }

    @Test
    void refusedRefreshesCountToo() {
        for (int i = 0; i < 10; i++) {
            issuer.then(failing(FAULT));
            assertThatThrownBy(tokens::token).isInstanceOf(TransportFailure.class);
        }

        assertThatThrownBy(tokens::token).isInstanceOf(TokenRefusal.class);
        assertThat(issuer.calls()).isEqualTo(10);
    }

    /** Each of many builds would ask for itself, and make it last. */
    @Test
    void throttledServerIsNotAskedBeforeItIsWorthWhile() throws Exception {
        issuer.then(() -> {
            throw new TokenRefusal("TOKEN_LIMIT", "too many", 80);
        });
        catchThrowableOfType(TokenRefusal.class, tokens::token);
        pass(50, TimeUnit.SECONDS);

        TokenRefusal refusal = catchThrowableOfType(TokenRefusal.class, tokens::token);

        assertThat(refusal).hasMessage("too many");
        assertThat(refusal.waitSeconds()).isEqualTo(31);
        assertThat(issuer.calls()).isEqualTo(1);
        pass(31, TimeUnit.SECONDS);
        assertThat(tokens.token()).isEqualTo("token-2");
    }

    @Test
    void attemptsThatReachedNobodyDoNotCount() throws Exception {
        for (int i = 0; i < 20; i++) {
            issuer.then(failing(DOWN));
            assertThatThrownBy(tokens::token).isInstanceOf(TransportFailure.class);
        }

        assertThat(tokens.token()).isEqualTo("token-21");
    }

    @Test
    void fiftyWhoNeedTheTokenAtOnceCauseOneRefresh() throws Exception {
        assertThat(inParallel(50, tokens::token)).containsOnly("token-1");
        assertThat(issuer.calls()).isEqualTo(1);
    }

    @Test
    void fiftyWhoseTokenWasRefusedCauseOneRefresh() throws Exception {
        tokens.token();
        pass(1, TimeUnit.SECONDS);
        long callStarted = clock.get();
        pass(1, TimeUnit.SECONDS);

        assertThat(inParallel(50, () -> tokens.renew(callStarted) ? tokens.token() : null))
                .containsOnly("token-2");
        assertThat(issuer.calls()).isEqualTo(2);
    }

    @Test
    void fiftyWhoWaitForARefreshThatFailsAllGetToKnowIt() throws Exception {
        issuer.then(failing(FAULT));

        List<TransportFailure> failures =
                inParallel(50, () -> catchThrowableOfType(TransportFailure.class, tokens::token));

        assertThat(failures).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(issuer.calls()).isEqualTo(1);
    }

    @Test
    void whoIsInterruptedWhileWaitingDoesNotEndTheRefresh() throws Exception {
        issuer.shut();
        Thread.currentThread().interrupt();

        TransportFailure failure = catchThrowableOfType(TransportFailure.class, tokens::token);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).hasMessage("interrupted while waiting for an access token");
        assertThat(failure.wasSent()).isFalse();
        issuer.open();
        assertThat(tokens.token()).isEqualTo("token-1");
        assertThat(issuer.calls()).isEqualTo(1);
    }

    @Test
    void noTokenIsInAnyText() throws Exception {
        tokens.token();

        assertThat(tokens.toString()).doesNotContain("token-1");
        assertThat(new IssuedToken("token-1", 1).toString()).doesNotContain("token-1");
    }

    @Test
    void unusedTokensAreKnown() throws Exception {
        pass(1, TimeUnit.MINUTES);
        assertThat(tokens.unusedFor()).isEqualTo(TimeUnit.MINUTES.toNanos(1));
        tokens.token();
        assertThat(tokens.unusedFor()).isZero();
    }

    private void pass(long time, TimeUnit unit) {
        clock.addAndGet(unit.toNanos(time));
    }

    /** So many refreshes, one a second. */
    private void refresh(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            tokens.renew(clock.get());
            pass(1, TimeUnit.SECONDS);
        }
    }

    private static TokenIssuer failing(TransportFailure failure) {
        return () -> {
            throw failure;
        };
    }

    /** All of them ask before the accounts server answers. */
    private <T> List<T> inParallel(int threads, Callable<T> task) throws Exception {
        issuer.shut();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch started = new CountDownLatch(threads);
            List<Thread> waiting = new ArrayList<>();
            List<Future<T>> results = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                results.add(pool.submit(() -> {
                    synchronized (waiting) {
                        waiting.add(Thread.currentThread());
                    }
                    started.countDown();
                    return task.call();
                }));
            }
            started.await();
            while (!waiting.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
                Thread.onSpinWait();
            }
            issuer.open();
            List<T> values = new ArrayList<>();
            for (Future<T> result : results) {
                values.add(result.get());
            }
            return values;
        } finally {
            issuer.open();
            pool.shutdownNow();
        }
    }
}
