package io.jenkins.plugins.crmmassupdate.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks each call's path, token and module, has what only reads answered by {@link ReadEndpoint}, and what changes
 * records one by one by {@link PutEndpoint}. The rules of {@code POST /crm/{version}/{Module}/actions/mass_update}: what the CRM answers, and what it updates. What
 * is about a job goes on to {@link JobEndpoint} once token and module are known.
 *
 * <p>The order of the checks follows the recordings where they show it: the answer to a wrong method has none of the
 * headers that come with a known token, so the method is checked before the token.
 */
final class MassUpdateEndpoint {

    static final int NO_LIMIT = Integer.MAX_VALUE;

    private static final int MAX_IDS = 500;
    private static final byte[] START = "{\"data\":[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "]}".getBytes(StandardCharsets.US_ASCII);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);

    private final Map<String, SimulatedModule> modules = new ConcurrentHashMap<>();
    private final AccessTokens tokens;
    private final JobEndpoint jobs;
    private final ReadEndpoint reads = new ReadEndpoint();
    private final PutEndpoint puts = new PutEndpoint();
    private final Instant started = Instant.now();
    private volatile int concurrencyLimit = NO_LIMIT;
    private volatile boolean allOrNothing;
    private volatile Random shuffle;
    private volatile UpdatedAt updatedAt = new UpdatedAt(0, null);

    /** The entry for a record updated in one certain second, kept because thousands of calls share it. */
    private record UpdatedAt(long epochSecond, EntryTemplate entry) {}

    MassUpdateEndpoint(AccessTokens tokens, JobEndpoint jobs) {
        this.tokens = tokens;
        this.jobs = jobs;
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    SimulatedModule module(String name) {
        if (name == null || name.isBlank() || name.contains("/")) {
            throw new IllegalArgumentException("A module needs an API name, such as Leads");
        }
        return modules.computeIfAbsent(name, SimulatedModule::new);
    }

    void limitConcurrency(int limit) {
        this.concurrencyLimit = limit;
    }

    void allOrNothing(boolean value) {
        this.allOrNothing = value;
    }

    /** @param random source of the order of entries, or null for the order of the request */
    void shuffle(Random random) {
        this.shuffle = random;
        reads.shuffle(random);
    }

    /** @param inFlight calls that wait for an answer at this moment, this one included */
    CallAnswer answer(SimulatedCall call, int inFlight) {
        if (call.read() == null && call.put() == null && !call.isMassUpdatePath()) {
            return CallRefusals.INVALID_URL_PATTERN;
        }
        if (call.read() == null && call.put() == null && !call.method().equals("POST") && !call.isPoll()) {
            return CallRefusals.INVALID_REQUEST_METHOD;
        }
        return switch (tokens.use(call.token(), call)) {
            case UNKNOWN -> CallRefusals.AUTHENTICATION_FAILURE;
            case EXPIRED -> CallRefusals.INVALID_TOKEN;
            case WITHOUT_SCOPE -> CallRefusals.OAUTH_SCOPE_MISMATCH;
            case ACCEPTED -> inFlight > concurrencyLimit ? CallRefusals.TOO_MANY_REQUESTS : answerAdmitted(call);
        };
    }

    private CallAnswer answerAdmitted(SimulatedCall call) {
        SimulatedModule module = modules.get(
                call.put() != null ? call.put().module() : call.read() == null ? call.module() : call.read().module());
        if (module == null) {
            return CallRefusals.INVALID_MODULE;
        }
        if (call.put() != null) {
            return puts.answer(call.put(), module);
        }
        if (call.read() != null) {
            return reads.answer(call.read(), module);
        }
        if (call.isPoll()) {
            return jobs.poll(call);
        }
        try {
            MassUpdateRequest request = call.request();
            CallAnswer refusal = refusal(request, module);
            if (refusal != null) {
                return refusal;
            }
            return request.cvid() == null ? update(request, module) : jobs.schedule(request, module);
        } catch (MassUpdateRequest.MalformedException e) {
            return CallRefusals.malformed(e);
        }
    }

    /** What keeps all records of the call from being updated, or null. */
    private static CallAnswer refusal(MassUpdateRequest request, SimulatedModule module) {
        boolean namesNoRecords = request.ids().isEmpty() && request.cvid() == null && request.territory() == null;
        if (request.fields() == null || namesNoRecords) {
            return CallRefusals.MANDATORY_NOT_FOUND;
        }
        if (request.territory() != null && request.cvid() == null) {
            return CallRefusals.TERRITORY_WITHOUT_VIEW;
        }
        if (request.cvid() != null && !request.ids().isEmpty()) {
            return CallRefusals.VIEW_AND_IDS;
        }
        if (request.fields().isEmpty()) {
            return CallRefusals.NO_FIELD;
        }
        if (request.fields().size() > module.maxFields()) {
            return CallRefusals.TOO_MANY_FIELDS;
        }
        if (request.ids().size() > MAX_IDS) {
            return CallRefusals.tooManyIds(MAX_IDS);
        }
        for (Map.Entry<String, Object> field : request.fields().entrySet()) {
            String name = field.getKey();
            if (!module.hasField(name)) {
                return CallRefusals.unknownField(name);
            }
            boolean wantsList = module.isMultiSelect(name);
            if (field.getValue() != null && wantsList != (field.getValue() instanceof List)) {
                return CallRefusals.wrongValueType(name, wantsList ? "jsonarray" : "string");
            }
        }
        return null;
    }

    private CallAnswer update(MassUpdateRequest request, SimulatedModule module) {
        boolean alone = request.ids().size() == 1;
        List<RecordAnswer> answers = module.update(request, alone || allOrNothing);
        return new CallAnswer(status(answers), true, body(inOrder(answers)));
    }

    private static int status(List<RecordAnswer> answers) {
        if (answers.stream().allMatch(RecordAnswer::updated)) {
            return 200;
        }
        // One entry that refuses the call: either for the only id, or for the one the others had to give way to.
        boolean refusesCall = answers.size() == 1 && answers.get(0).refusal().refusesCall();
        return refusesCall ? 400 : 207;
    }

    private List<RecordAnswer> inOrder(List<RecordAnswer> answers) {
        Random random = shuffle;
        if (random == null) {
            return answers;
        }
        List<RecordAnswer> shuffled = new ArrayList<>(answers);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private byte[] body(List<RecordAnswer> answers) {
        EntryTemplate updated = updatedEntry();
        int length = START.length + answers.size() - 1 + END.length;
        for (RecordAnswer answer : answers) {
            length += entry(answer, updated).length(answer.id());
        }
        AnswerBuffer body = new AnswerBuffer(length);
        body.append(START);
        boolean first = true;
        for (RecordAnswer answer : answers) {
            if (!first) {
                body.append(',');
            }
            first = false;
            entry(answer, updated).write(answer.id(), body);
        }
        body.append(END);
        return body.toBytes();
    }

    private static EntryTemplate entry(RecordAnswer answer, EntryTemplate updated) {
        return answer.updated() ? updated : answer.refusal().entry();
    }

    private EntryTemplate updatedEntry() {
        Instant now = Instant.now();
        UpdatedAt last = updatedAt;
        if (last.epochSecond() != now.getEpochSecond()) {
            String created = time(started.minus(Duration.ofDays(1)));
            last = new UpdatedAt(now.getEpochSecond(), EntryTemplate.updated(time(now), created));
            updatedAt = last;
        }
        return last.entry();
    }
}
