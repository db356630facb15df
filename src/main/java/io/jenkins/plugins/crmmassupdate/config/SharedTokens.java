package io.jenkins.plugins.crmmassupdate.config;

import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmHttp;
import io.jenkins.plugins.crmmassupdate.crm.token.AccessTokens;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The access tokens that all builds of this controller share, by what they are fetched with: a credential that was edited
 * gets new ones. In memory only. What nobody has used for longer than a token lives is forgotten.
 */
final class SharedTokens {
    private static final long KEPT = TimeUnit.HOURS.toNanos(2);

    private final Map<RefreshGrant, AccessTokens> tokens = new HashMap<>();
    private final LongSupplier nanos;

    /** @param nanos the clock, in the time of {@link System#nanoTime} */
    SharedTokens(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @param clients makes the client for a token call; closed after the call */
    synchronized AccessTokens of(RefreshGrant grant, Function<ApiDomain, CrmHttp> clients) {
        tokens.values().removeIf(present -> present.unusedFor() > KEPT);
        return tokens.computeIfAbsent(
                grant,
                key -> new AccessTokens(
                        () -> {
                            try (CrmHttp http = clients.apply(key.accounts())) {
                                return key.trade(http);
                            }
                        },
                        nanos));
    }

    synchronized int size() {
        return tokens.size();
    }
}
