package io.jenkins.plugins.crmmassupdate.crm.run;

import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.http.BatchSender;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A CRM with a fate for every record and mishaps at random calls; remembers what it was sent and what it updated. With a
 * last call, every one from there on throws an Error: to the engine, the end of the world.
 */
final class RandomCrm implements BatchSender {
    private final Random random;
    private final int mishapsPercent;
    private final long lastCall;
    private final List<List<String>> calls = new ArrayList<>();
    private final Set<String> updated = new HashSet<>();
    private final Set<String> inDoubt = new HashSet<>();
    private int mishaps;

    /**
     * @param seed of all that is random here
     * @param mishapsPercent how many calls in a hundred meet a mishap
     * @param lastCall how many calls are answered, {@link Long#MAX_VALUE} for all
     */
    RandomCrm(long seed, int mishapsPercent, long lastCall) {
        this.random = new Random(seed);
        this.mishapsPercent = mishapsPercent;
        this.lastCall = lastCall;
    }

    @Override
    public synchronized CrmAnswer send(List<String> ids) throws TransportFailure {
        if (calls.size() >= lastCall) {
            throw new Error("the end of the world");
        }
        calls.add(List.copyOf(ids));
        try {
            CrmAnswer answer = answer(ids);
            boolean refused = answer.body().length > 0 && answer.body()[0] == '{' && isRefusal(answer);
            inDoubt.addAll(refused ? List.of() : ids);
            return answer;
        } catch (TransportFailure failure) {
            inDoubt.addAll(failure.wasSent() ? ids : List.of());
            throw failure;
        }
    }

    private CrmAnswer answer(List<String> ids) throws TransportFailure {
        if (random.nextInt(100) >= mishapsPercent) {
            return asUsual(ids);
        }
        mishaps++;
        return mishap(ids);
    }

    /** A 4xx, or a refusal that stands at the top of its answer. */
    private static boolean isRefusal(CrmAnswer answer) {
        return answer.status() / 100 == 4 || new String(answer.body(), StandardCharsets.UTF_8).startsWith("{\"code\"");
    }

    /** By its last digits a record is updated, refused, or makes the CRM refuse the call as a whole. */
    private CrmAnswer asUsual(List<String> ids) {
        if (ids.stream().anyMatch(id -> id.endsWith("77"))) {
            return Answers.json(400, Answers.refusal("CANNOT_PROCESS", "something about a record"));
        }
        List<String> entries = new ArrayList<>();
        for (String id : ids) {
            if (id.endsWith("5")) {
                entries.add(Answers.refused(id, "NOT_APPROVED", "no"));
            } else {
                updated.add(id);
                entries.add(Answers.updated(id));
            }
        }
        return Answers.entries(207, entries.toArray(String[]::new));
    }

    private CrmAnswer mishap(List<String> ids) throws TransportFailure {
        String some = ids.get(random.nextInt(ids.size()));
        switch (random.nextInt(16)) {
            case 0 -> throw new TransportFailure("crm:443, connecting: refused", false);
            case 1 -> throw new TransportFailure("crm:443, waiting for the answer: timed out", true);
            case 2 -> {
                asUsual(ids);
                throw new TransportFailure("crm:443, reading the answer: reset", true);
            }
            case 3 -> {
                return new CrmAnswer(502, "text/html", new byte[] {'<'}, false);
            }
            case 4 -> {
                return Answers.json(500, Answers.refusal("INTERNAL_ERROR", "oops"));
            }
            case 5 -> {
                return Answers.json(429, Answers.refusal("TOO_MANY_REQUESTS", "slow down"));
            }
            case 6 -> {
                String refused = Answers.refused(some, "RECORD_LOCKED", "no");
                return random.nextBoolean() || some.equals(ids.get(0))
                        ? Answers.entries(400, refused)
                        : Answers.entries(400, Answers.updated(ids.get(0)), refused);
            }
            case 7 -> { // duplicates that agree, and that do not
                return Answers.entries(
                        200,
                        Answers.updated(some),
                        Answers.updated(some),
                        Answers.updated(ids.get(0)),
                        Answers.refused(ids.get(0), "X", "no"));
            }
            case 8 -> { // somebody else's record
                return Answers.entries(200, Answers.updated("424242424242"), Answers.updated(some));
            }
            case 9 -> {
                return new CrmAnswer(204, "", new byte[0], false);
            }
            case 10 -> {
                return Answers.json(200, "{\"data\":[" + Answers.updated(some) + ",");
            }
            case 11 -> {
                return Answers.json(200, "{\"data\":[]}");
            }
            case 12 -> {
                return Answers.json(400, Answers.refusal("A_CODE_OF_THE_FUTURE", "?"));
            }
            case 13 -> {
                return Answers.json(202, Answers.refusal("ALREADY_SCHEDULED", "busy"));
            }
            case 14 -> {
                return random.nextInt(4) > 0
                        ? asUsual(ids)
                        : Answers.json(401, Answers.refusal("INVALID_TOKEN", "expired"));
            }
            default -> {
                return random.nextInt(8) > 0
                        ? asUsual(ids)
                        : Answers.json(403, Answers.refusal("NO_PERMISSION", "never"));
            }
        }
    }

    /** The ids of each call, in the order of their arrival. */
    synchronized List<List<String>> calls() {
        return List.copyOf(calls);
    }

    /** What it has updated at least once. */
    synchronized Set<String> updated() {
        return Set.copyOf(updated);
    }

    /** What a call carried that it did not refuse. */
    synchronized Set<String> inDoubt() {
        return Set.copyOf(inDoubt);
    }

    synchronized int mishaps() {
        return mishaps;
    }
}
