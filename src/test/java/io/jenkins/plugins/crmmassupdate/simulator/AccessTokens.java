package io.jenkins.plugins.crmmassupdate.simulator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The access tokens the simulated CRM knows, and what each is good for. */
final class AccessTokens {

    /** What the CRM says to a token. */
    enum Verdict {
        ACCEPTED,
        UNKNOWN,
        EXPIRED,
        WITHOUT_SCOPE
    }

    private static final int NO_END = -1;

    private final Map<String, Integer> callsLeft = new HashMap<>();
    private final Set<String> withoutScope = new HashSet<>();
    private final Set<String> withoutReadScope = new HashSet<>();
    private final Set<String> withoutFieldsScope = new HashSet<>();
    private final Set<String> withoutPutScope = new HashSet<>();

    synchronized void accept(String token) {
        callsLeft.put(requireToken(token), NO_END);
        withoutScope.remove(token);
        withoutReadScope.remove(token);
        withoutFieldsScope.remove(token);
        withoutPutScope.remove(token);
    }

    synchronized void acceptWithoutScope(String token) {
        accept(token);
        withoutScope.add(token);
    }

    /** The token may update and read records, and may not read the fields of a module. */
    synchronized void acceptWithoutFieldsScope(String token) {
        accept(token);
        withoutFieldsScope.add(token);
    }

    /** The token may make mass updates and read records, and may not change records one by one. */
    synchronized void acceptWithoutPutScope(String token) {
        accept(token);
        withoutPutScope.add(token);
    }

    /** The token may update, and may read neither how a job stands nor records. */
    synchronized void acceptWithoutReadScope(String token) {
        accept(token);
        withoutReadScope.add(token);
    }

    synchronized void expireAfter(String token, int calls) {
        if (calls < 0) {
            throw new IllegalArgumentException("A token expires after 0 calls or more, not " + calls);
        }
        if (!callsLeft.containsKey(requireToken(token))) {
            throw new IllegalArgumentException("Only an accepted token can expire: " + token);
        }
        callsLeft.put(token, calls);
    }

    synchronized void revoke(String token) {
        callsLeft.remove(requireToken(token));
        withoutScope.remove(token);
        withoutReadScope.remove(token);
    }

    /**
     * Judges the token of a call, and counts the call for a token that {@linkplain #expireAfter expires}.
     *
     * @param call what it is used for
     */
    synchronized Verdict use(String token, SimulatedCall call) {
        Integer left = callsLeft.get(token);
        if (left == null) {
            return Verdict.UNKNOWN;
        }
        if (left == 0) {
            return Verdict.EXPIRED;
        }
        if (left != NO_END) {
            callsLeft.put(token, left - 1);
        }
        boolean ofFields = call.read() != null && call.read().ofFields();
        boolean lacksScope = withoutScope.contains(token) && call.read() == null && !call.isPut()
                || withoutPutScope.contains(token) && call.isPut()
                || withoutReadScope.contains(token) && (call.isPoll() || call.isRead())
                || withoutFieldsScope.contains(token) && ofFields;
        return lacksScope ? Verdict.WITHOUT_SCOPE : Verdict.ACCEPTED;
    }

    private static String requireToken(String token) {
        if (token == null || token.isBlank()) {
            throw new IllegalArgumentException("An access token is not empty");
        }
        return token;
    }
}
