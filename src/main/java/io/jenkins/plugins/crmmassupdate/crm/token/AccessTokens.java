package io.jenkins.plugins.crmmassupdate.crm.token;

import io.jenkins.plugins.crmmassupdate.crm.TokenRefusal;
import io.jenkins.plugins.crmmassupdate.crm.http.TokenSource;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The access tokens of one refresh token, one after the other; shared by all calls of all builds, because the accounts
 * server issues few of them and lets the oldest of many die.
 *
 * <p>One refresh at a time, on a thread of its own: whoever needs the token waits for the same one, and a build that is
 * aborted meanwhile ends its own waiting only. A refresh that fails is told to all who wait; whoever asks next tries again,
 * within the {@link RefreshLimit}.
 */
public final class AccessTokens implements TokenSource {
    /** How long before its end a token is renewed; one that lives shorter than twice as long, at half time. */
    private static final long EARLY = TimeUnit.MINUTES.toNanos(5);

    /** How long a token is used on after an early renewal has failed. */
    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    private final TokenIssuer issuer;
    private final LongSupplier nanos;
    private final RefreshLimit limit = new RefreshLimit();
    private AccessToken present;
    private CompletableFuture<AccessToken> underWay;
    private TokenRefusal throttled;
    private long throttledUntil;
    private long lastUsed;

    /**
     * All times are those of one clock: {@link System#nanoTime}, or a test's.
     *
     * @param fetched when it had come
     * @param renewal when to fetch the next one
     * @param end when it stops being good
     */
    private record AccessToken(String value, long fetched, long renewal, long end) {
        static AccessToken of(IssuedToken issued, long asked, long fetched) {
            long lifetime = TimeUnit.SECONDS.toNanos(issued.lifetimeSeconds());
            long end = asked + lifetime;
            return new AccessToken(issued.value(), fetched, end - Math.min(EARLY, lifetime / 2), end);
        }

        AccessToken renewedLater(long time) {
            return new AccessToken(value, fetched, time, end);
        }

        /** Without the token, which a record would show. */
        @Override
        public String toString() {
            return "an access token";
        }
    }

    /** @param nanos the clock, in the time of {@link System#nanoTime} */
    public AccessTokens(TokenIssuer issuer, LongSupplier nanos) {
        this.issuer = issuer;
        this.nanos = nanos;
        this.lastUsed = nanos.getAsLong();
    }

    @Override
    public String token() throws TransportFailure, TokenRefusal {
        try {
            CompletableFuture<AccessToken> refresh;
            synchronized (this) {
                lastUsed = nanos.getAsLong();
                if (present != null && lastUsed - present.renewal < 0) {
                    return present.value;
                }
                refresh = refresh();
            }
            return await(refresh).value;
        } catch (TransportFailure | TokenRefusal e) {
            String value = whileItLasts();
            if (value == null) {
                throw e;
            }
            return value;
        }
    }

    /** The token that was to be renewed early, if it is still good; else null. */
    private synchronized String whileItLasts() {
        long now = nanos.getAsLong();
        if (present == null || now - present.end >= 0) {
            return null;
        }
        present = present.renewedLater(now + PAUSE);
        return present.value;
    }

    /** A token that came after the call had started is not the one that was refused: one refresh serves all these calls. */
    @Override
    public boolean renew(long callStarted) throws TransportFailure, TokenRefusal {
        CompletableFuture<AccessToken> refresh;
        synchronized (this) {
            lastUsed = nanos.getAsLong();
            if (present != null && present.fetched - callStarted > 0) {
                return true;
            }
            present = null;
            refresh = refresh();
        }
        await(refresh);
        return true;
    }

    /** How long nobody has asked for a token, in nanoseconds. */
    public synchronized long unusedFor() {
        return nanos.getAsLong() - lastUsed;
    }

    /** The refresh under way, or a new one. */
    private synchronized CompletableFuture<AccessToken> refresh() throws TokenRefusal {
        if (underWay == null) {
            checkThrottle();
            limit.check(nanos.getAsLong());
            CompletableFuture<AccessToken> refresh = new CompletableFuture<>();
            Thread thread = new Thread(() -> fetch(refresh), "crm-mass-update access token");
            thread.setDaemon(true);
            thread.start();
            underWay = refresh; // fetch() cannot be over yet: its end needs the lock that is held here
        }
        return underWay;
    }

    /** The accounts server is not asked before it is worth while, whoever of all who wait is the first. */
    private void checkThrottle() throws TokenRefusal {
        long left = throttledUntil - nanos.getAsLong();
        if (throttled != null && left > 0) {
            throw new TokenRefusal(
                    throttled.code(), throttled.getMessage(), TimeUnit.NANOSECONDS.toSeconds(left) + 1);
        }
        throttled = null;
    }

    private synchronized void throttle(Throwable failure) {
        if (failure instanceof TokenRefusal refusal && refusal.waitSeconds() > 0) {
            throttled = refusal;
            throttledUntil = nanos.getAsLong() + TimeUnit.SECONDS.toNanos(refusal.waitSeconds());
        }
    }

    private void fetch(CompletableFuture<AccessToken> refresh) {
        long asked = nanos.getAsLong();
        try {
            AccessToken token = AccessToken.of(issuer.issue(), asked, nanos.getAsLong());
            end(token, true);
            refresh.complete(token);
        } catch (TransportFailure | TokenRefusal | RuntimeException | Error e) { // those who wait must get to know it
            throttle(e);
            end(null, !(e instanceof TransportFailure failure) || failure.wasSent());
            refresh.completeExceptionally(e);
        }
    }

    /** @param reached whether the accounts server can have been asked, and so counts this refresh */
    private synchronized void end(AccessToken token, boolean reached) {
        underWay = null;
        if (token != null) {
            present = token;
        }
        if (reached) {
            limit.count(nanos.getAsLong());
        }
    }

    private static AccessToken await(CompletableFuture<AccessToken> refresh) throws TransportFailure, TokenRefusal {
        try {
            return refresh.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportFailure("interrupted while waiting for an access token", false);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TransportFailure failure) { // sent to the accounts server, not to the CRM
                throw failure.reworded("no access token: " + failure.getMessage(), false);
            }
            if (e.getCause() instanceof TokenRefusal refusal) {
                throw new TokenRefusal(refusal.code(), refusal.getMessage(), refusal.waitSeconds());
            }
            throw new IllegalStateException("an access token could not be fetched: " + e.getCause(), e.getCause());
        }
    }
}
