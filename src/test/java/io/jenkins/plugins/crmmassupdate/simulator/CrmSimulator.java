package io.jenkins.plugins.crmmassupdate.simulator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * A CRM in memory that listens on loopback and answers mass updates as recorded.
 *
 * <p>A module exists once {@link #module} has named it. Everything may be changed while calls come in.
 */
public final class CrmSimulator implements AutoCloseable {

    /** The access token accepted from the start. */
    public static final String DEFAULT_TOKEN = "1000.simulator-access-token";

    /** A client, its secret and its refresh token, which the accounts server accepts from the start. */
    public static final String CLIENT_ID = "1000.SIMULATORCLIENT";

    public static final String CLIENT_SECRET = "5a1b0c9d8e7f-simulator-client-secret";
    public static final String REFRESH_TOKEN = "1000.5e4d3c2b.simulator-refresh-token";

    static {
        // Head and body of an answer leave in two writes. With Nagle's algorithm the second waits some 40 ms for the
        // client's delayed acknowledgement. The property is read once, when the first HttpServer is made.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final AccessTokens tokens = new AccessTokens();
    private final CallCounters counters = new CallCounters();
    private final Script script = new Script();
    private final ScheduledJobs jobs = new ScheduledJobs();
    private final MassUpdateEndpoint endpoint = new MassUpdateEndpoint(tokens, new JobEndpoint(jobs));
    private final TokenEndpoint accounts = new TokenEndpoint(tokens, System::nanoTime);
    private final HttpServer server;
    private final ExecutorService pool;
    private final CallHandler handler;
    private volatile String token = DEFAULT_TOKEN;

    private CrmSimulator(HttpServer server) {
        this.server = server;
        this.pool = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "CRM simulator");
            thread.setDaemon(true);
            return thread;
        });
        this.handler = new CallHandler(endpoint, counters, script, pool);
        tokens.accept(DEFAULT_TOKEN);
        server.setExecutor(pool);
        accounts.accept(CLIENT_ID, CLIENT_SECRET, REFRESH_TOKEN);
        server.createContext("/", handler);
        server.createContext(TokenEndpoint.PATH, accounts);
        server.start();
    }

    /** Starts a simulator on a free port. */
    public static CrmSimulator start() {
        return start(0);
    }

    /**
     * Starts a simulator.
     *
     * @param port 1 to 65535, or 0 for a free one
     * @throws UncheckedIOException when the port is taken
     */
    public static CrmSimulator start(int port) {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("A port is 0 to 65535, not " + port);
        }
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            return new CrmSimulator(HttpServer.create(new InetSocketAddress(loopback, port), 0));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + port + " of 127.0.0.1: " + e.getMessage(), e);
        }
    }

    /** Base URL without a slash at its end, {@code http://127.0.0.1:PORT}. */
    public String apiDomain() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The token most recently accepted; {@link #DEFAULT_TOKEN} at first. */
    public String token() {
        return token;
    }

    /** Accepts one more access token, with the scope for mass updates and until told otherwise. */
    public CrmSimulator acceptToken(String accessToken) {
        tokens.accept(accessToken);
        token = accessToken;
        return this;
    }

    /** Accepts a token that lacks the scope: 401 OAUTH_SCOPE_MISMATCH, as recorded. Leaves {@link #token()} alone. */
    public CrmSimulator acceptTokenWithoutScope(String accessToken) {
        tokens.acceptWithoutScope(accessToken);
        return this;
    }

    /** Accepts a token that may not read, neither the status of a job nor records; as above. */
    public CrmSimulator acceptTokenWithoutReadScope(String accessToken) {
        tokens.acceptWithoutReadScope(accessToken);
        return this;
    }

    /** Accepts a token that may not change records one by one; as above. */
    public CrmSimulator acceptTokenWithoutPutScope(String accessToken) {
        tokens.acceptWithoutPutScope(accessToken);
        return this;
    }

    /** Accepts a token that may not look up the fields of a module; as above. */
    public CrmSimulator acceptTokenWithoutFieldsScope(String accessToken) {
        tokens.acceptWithoutFieldsScope(accessToken);
        return this;
    }

    /** Lets an accepted token expire now: 401 INVALID_TOKEN from the next call on. */
    public CrmSimulator expireToken(String accessToken) {
        return expireToken(accessToken, 0);
    }

    /** Lets an accepted token expire after that many more calls with it. */
    public CrmSimulator expireToken(String accessToken, int afterCalls) {
        tokens.expireAfter(accessToken, afterCalls);
        return this;
    }

    /** Forgets a token: 401 AUTHENTICATION_FAILURE, as recorded for a token the CRM never issued. */
    public CrmSimulator revokeToken(String accessToken) {
        tokens.revoke(accessToken);
        return this;
    }

    /** Lets the accounts server, at the same address, accept one more refresh token. */
    public CrmSimulator acceptRefreshToken(String clientId, String clientSecret, String refreshToken) {
        accounts.accept(clientId, clientSecret, refreshToken);
        return this;
    }

    /** Forgets a refresh token: {@code invalid_code} from the next token call on. */
    public CrmSimulator revokeRefreshToken(String refreshToken) {
        accounts.revoke(refreshToken);
        return this;
    }

    /** What {@code expires_in} of tokens issued from now on says; an hour at first. The tokens themselves do not expire. */
    public CrmSimulator issuedTokensLive(Duration lifetime) {
        accounts.lifetime(lifetime);
        return this;
    }

    /** Lets each token issued from now on expire after that many calls with it: 401 INVALID_TOKEN; -1 for never. */
    public CrmSimulator issuedTokensExpireAfter(int calls) {
        accounts.callsPerToken(calls);
        return this;
    }

    /** Answers the next token calls like this; without delays and torn bodies. */
    public CrmSimulator answerNextRefreshes(ScriptedAnswer... answers) {
        accounts.add(List.of(answers));
        return this;
    }

    /** Token calls received, refused ones included. They are not among {@link #calls()}. */
    public int refreshes() {
        return accounts.refreshes();
    }

    /** The module of that API name, made when it does not exist. Names are case-sensitive. */
    public SimulatedModule module(String apiName) {
        return endpoint.module(apiName);
    }

    /**
     * The status of jobs scheduled from now on, one for each poll; the last one stays. Any text will do. At first SCHEDULED,
     * QUEUED, RUNNING, RUNNING, COMPLETED. A job is finished at its last step, unless that is SCHEDULED, QUEUED or RUNNING;
     * until then its view takes no other (202 ALREADY_SCHEDULED). A job nobody polls stays where it is.
     */
    public CrmSimulator jobSteps(String... statuses) {
        jobs.steps(List.of(statuses));
        return this;
    }

    /** Holds all jobs in the step they last told, and a job not polled before in its first one. */
    public CrmSimulator holdJobs() {
        jobs.hold();
        return this;
    }

    /** Holds each job once it tells this status, instead of at once. */
    public CrmSimulator holdJobsAt(String status) {
        jobs.holdAt(status);
        return this;
    }

    /** Lets jobs go on with the next poll. */
    public CrmSimulator releaseJobs() {
        jobs.release();
        return this;
    }

    /** Id of the job scheduled last, also when no client was told; null before the first. */
    public String lastJobId() {
        return jobs.lastId();
    }

    /** Answers each call that long after it arrived; zero at first. Waiting calls hold no thread. */
    public CrmSimulator latency(Duration latency) {
        handler.latency(latency);
        return this;
    }

    /** Another latency for calls that read records or fields. */
    public CrmSimulator readLatency(Duration latency) {
        handler.readLatency(latency);
        return this;
    }

    /**
     * Writes a line for each call into a file, from now on: {@code MILLIS CALLS_IN_FLIGHT ID,ID,…}, with {@code cvid=ID}
     * for a call that schedules a job and {@code job_id=ID} for a poll instead of the ids.
     */
    public CrmSimulator logCalls(Path file) {
        handler.log(new CallLog(file));
        return this;
    }

    /**
     * Answers 429 TOO_MANY_REQUESTS to calls beyond so many at a time; unlimited at first.
     *
     * @param calls 1 or more; real editions allow 5, 10, 15, 20 or 25
     */
    public CrmSimulator limitConcurrency(int calls) {
        if (calls < 1) {
            throw new IllegalArgumentException("At least one call at a time has to be allowed, not " + calls);
        }
        endpoint.limitConcurrency(calls);
        return this;
    }

    /** Takes the limit of {@link #limitConcurrency} away. */
    public CrmSimulator unlimitedConcurrency() {
        endpoint.limitConcurrency(MassUpdateEndpoint.NO_LIMIT);
        return this;
    }

    /**
     * Chooses what one NOT_APPROVED, RECORD_LOCKED or otherwise refused record does to a call of many, which is not
     * recorded. False, as at first: 207 with an entry per id. True: 400 with one entry, for the first such record of
     * the call, and nobody is updated. Wrong ids (INVALID_DATA) are answered with 207 in both cases, as recorded.
     */
    public CrmSimulator refuseWholeCall(boolean wholeCall) {
        endpoint.allOrNothing(wholeCall);
        return this;
    }

    /** Answers with the entries in random order, the same one in each run with that seed and the same calls. */
    public CrmSimulator shuffleEntries(long seed) {
        endpoint.shuffle(new Random(seed));
        return this;
    }

    /** Answers with the entries in the order of the request, as at first. */
    public CrmSimulator keepEntriesInOrder() {
        endpoint.shuffle(null);
        return this;
    }

    /** Adds a header to all answers that are not scripted, such as {@code X-API-CREDITS-REMAINING}. */
    public CrmSimulator answerHeader(String name, String value) {
        handler.extraHeader(name, value);
        return this;
    }

    /** Answers the next calls like this, one each, in the order of their arrival, polls among them. */
    public CrmSimulator answerNext(ScriptedAnswer... answers) {
        script.add(List.of(answers));
        return this;
    }

    /** As above for polls alone. A scripted one moves its job on only {@linkplain ScriptedAnswer#afterUpdate() when told to}. */
    public CrmSimulator answerNextPolls(ScriptedAnswer... answers) {
        script.addForPolls(List.of(answers));
        return this;
    }

    /**
     * Answers all calls that fit like this, until {@link #reset()}. Conditions go before {@link #answerNext}, the
     * earlier one before the later.
     */
    public CrmSimulator answerWhen(Predicate<SimulatedCall> condition, ScriptedAnswer answer) {
        script.add(condition, answer, false);
        return this;
    }

    /** Answers the first call that fits like this. */
    public CrmSimulator answerOnceWhen(Predicate<SimulatedCall> condition, ScriptedAnswer answer) {
        script.add(condition, answer, true);
        return this;
    }

    /** Calls that read records by their ids, refused and scripted ones included. */
    public long reads() {
        return counters.reads();
    }

    /** Calls that change records one by one, refused and scripted ones included. */
    public long puts() {
        return counters.puts();
    }

    /** Calls that look up the fields of a module, refused and scripted ones included. */
    public long fieldsLookUps() {
        return counters.fieldsLookUps();
    }

    /** Calls received, refused and scripted ones included: all but those that poll, read, look up fields, or {@link #puts()}. */
    public long calls() {
        return counters.calls();
    }

    /** Those of {@link #calls()} that have a {@code cvid}, refused and scripted ones included. */
    public long schedulingCalls() {
        return counters.schedulingCalls();
    }

    /** Jobs scheduled, also those whose client was not told. */
    public long scheduled() {
        return jobs.scheduled();
    }

    /** Calls received that ask how a job stands, refused and scripted ones included. */
    public long polls() {
        return counters.polls();
    }

    /** Ids in all calls received. */
    public long idsReceived() {
        return counters.ids();
    }

    /** Most ids in one call. */
    public int largestCall() {
        return counters.largestCall();
    }

    /** Calls that wait for their answer now. */
    public int callsInFlight() {
        return counters.inFlight();
    }

    /** Most calls that waited for their answer at the same time. */
    public int peakConcurrency() {
        return counters.peakConcurrency();
    }

    /** The different tokens seen, accepted or not, in the order of their first call; empty for a call without one. */
    public List<String> tokensSeen() {
        return counters.tokensSeen();
    }

    /** The call that arrived last, a poll or another, or null before the first. */
    public SimulatedCall lastCall() {
        return counters.lastCall();
    }

    /** The last one of {@link #schedulingCalls()}, whatever came after it, or null before the first. */
    public SimulatedCall lastSchedulingCall() {
        return counters.lastSchedulingCall();
    }

    /** Sets the counters to zero and drops all scripted answers. Records, jobs, tokens and settings stay. */
    public void reset() {
        counters.reset();
        jobs.resetCount();
        script.clear();
    }

    /** Stops listening and closes all connections, also those that wait for an answer. */
    @Override
    public void close() {
        server.stop(0);
        pool.shutdownNow();
    }
}
