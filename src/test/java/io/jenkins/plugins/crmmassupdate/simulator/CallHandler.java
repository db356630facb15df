package io.jenkins.plugins.crmmassupdate.simulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Takes calls off the wire and puts answers on it.
 *
 * <p>A late answer holds no thread: the call's thread goes back to the pool, and the answer is handed to the pool again
 * when its time has come. The records are updated, and jobs scheduled, on arrival, so a client that gives up on a
 * slow call finds them updated, as with a real server.
 */
final class CallHandler implements HttpHandler {

    static final String JSON_CONTENT_TYPE = "application/json;charset=utf-8";

    private final MassUpdateEndpoint endpoint;
    private final CallCounters counters;
    private final Script script;
    private final Executor pool;
    private final Map<String, String> extraHeaders = new ConcurrentHashMap<>();
    private final String tokenReset = MassUpdateEndpoint.time(Instant.now().plus(Duration.ofHours(1)));
    private volatile Duration latency = Duration.ZERO;
    private volatile Duration readLatency; // null: the same
    private volatile CallLog log;

    CallHandler(MassUpdateEndpoint endpoint, CallCounters counters, Script script, Executor pool) {
        this.endpoint = endpoint;
        this.counters = counters;
        this.script = script;
        this.pool = pool;
    }

    static Duration requireNotNegative(Duration duration) {
        if (duration == null || duration.isNegative()) {
            throw new IllegalArgumentException("A latency is zero or more, not " + duration);
        }
        return duration;
    }

    void latency(Duration value) {
        this.latency = requireNotNegative(value);
    }

    void readLatency(Duration value) {
        this.readLatency = requireNotNegative(value);
    }

    void log(CallLog calls) {
        this.log = calls;
    }

    void extraHeader(String name, String value) {
        extraHeaders.put(name, value);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        long arrived = System.nanoTime();
        SimulatedCall call =
                new SimulatedCall(exchange, exchange.getRequestBody().readAllBytes());
        int inFlight = counters.arrived(call);
        CallLog calls = log;
        if (calls != null) {
            calls.arrived(call, inFlight);
        }
        ScriptedAnswer scripted = ScriptedAnswer.asUsual();
        CallAnswer answer;
        try {
            scripted = script.take(call);
            CallAnswer usual = scripted.updates() ? endpoint.answer(call, inFlight) : null;
            answer = scripted.answer() == null ? usual : scripted.answer();
        } catch (RuntimeException e) {
            // A test's condition that throws must show up in the test as more than a closed connection.
            answer = CallAnswer.refused(500, false, "INTERNAL_ERROR", Map.of(), e.toString());
        }
        Duration ofReads = readLatency;
        Duration usualDelay = call.read() != null && ofReads != null ? ofReads : latency;
        Duration delay = scripted.delay().isZero() ? usualDelay : scripted.delay();
        long wait = delay.isZero() ? 0 : delay.toNanos() - (System.nanoTime() - arrived);
        if (wait <= 0) {
            send(exchange, answer, scripted);
        } else {
            ScriptedAnswer how = scripted;
            CallAnswer late = answer;
            CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS, pool)
                    .execute(() -> send(exchange, late, how));
        }
    }

    private void send(HttpExchange exchange, CallAnswer answer, ScriptedAnswer how) {
        // Counted down before the first byte leaves: a client that reads the answer and calls again at once must not
        // find its finished call counted against the limit of concurrent calls.
        counters.answered();
        try (exchange) {
            if (how.isSilent()) {
                return;
            }
            setHeaders(exchange.getResponseHeaders(), answer, how);
            byte[] body = answer.body();
            boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : body.length);
            if (!bodiless) {
                OutputStream out = exchange.getResponseBody();
                out.write(body, 0, how.isCutOff() ? Math.min(how.cutOffAfter(), body.length) : body.length);
                out.flush();
            }
        } catch (IOException e) {
            // The client has gone; closing the exchange is all there is left to do.
        }
    }

    private void setHeaders(Headers headers, CallAnswer answer, ScriptedAnswer how) {
        if (how.answer() == null) {
            headers.set("Content-Type", JSON_CONTENT_TYPE);
            headers.set("X-Content-Type-Options", "nosniff");
            if (answer.knowsToken()) {
                headers.set("Cache-Control", "no-cache");
                headers.set("X-ACCESSTOKEN-RESET", tokenReset);
                headers.set("Content-Disposition", "attachment; filename=response.json");
                headers.set("Content-Language", "en-US");
            }
            extraHeaders.forEach(headers::set);
        }
        how.headers().forEach(headers::set);
    }
}
