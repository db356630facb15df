package io.jenkins.plugins.crmmassupdate.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The accounts server: {@code POST /oauth/v2/token} with a refresh token. Refusals come with HTTP 200, as documented. Its
 * calls are counted here and are no calls of the CRM.
 */
final class TokenEndpoint implements HttpHandler {

    static final String PATH = "/oauth/v2/token";

    private static final int MOST = 10;
    private static final long WINDOW = Duration.ofMinutes(10).toNanos();
    private static final int NO_END = -1;

    private final AccessTokens tokens;
    private final LongSupplier nanos;
    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    private final Map<String, Deque<Long>> issues = new HashMap<>();
    private final Deque<ScriptedAnswer> script = new ArrayDeque<>();
    private volatile Duration lifetime = Duration.ofHours(1);
    private volatile int callsPerToken = NO_END;
    private int refreshes;
    private int issued;

    private record Client(String id, String secret) {}

    TokenEndpoint(AccessTokens tokens, LongSupplier nanos) {
        this.tokens = tokens;
        this.nanos = nanos;
    }

    void accept(String clientId, String clientSecret, String refreshToken) {
        clients.put(refreshToken, new Client(clientId, clientSecret));
    }

    void revoke(String refreshToken) {
        clients.remove(refreshToken);
    }

    void lifetime(Duration value) {
        lifetime = value;
    }

    void callsPerToken(int calls) {
        callsPerToken = calls;
    }

    synchronized void add(List<ScriptedAnswer> answers) {
        script.addAll(answers);
    }

    synchronized int refreshes() {
        return refreshes;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            ScriptedAnswer scripted = next();
            CallAnswer answer = scripted.answer() == null ? answer(exchange, form(body)) : scripted.answer();
            exchange.getResponseHeaders().set("Content-Type", CallHandler.JSON_CONTENT_TYPE);
            scripted.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private synchronized ScriptedAnswer next() {
        refreshes++;
        ScriptedAnswer answer = script.poll();
        return answer == null ? ScriptedAnswer.asUsual() : answer;
    }

    private CallAnswer answer(HttpExchange exchange, Map<String, String> form) {
        boolean secretInTheUrl = exchange.getRequestURI().getQuery() != null;
        if (!exchange.getRequestMethod().equals("POST")
                || secretInTheUrl
                || !"refresh_token".equals(form.get("grant_type"))) {
            return json(400, "{\"error\":\"invalid_request\"}");
        }
        Client client = clients.get(form.getOrDefault("refresh_token", ""));
        if (client == null) {
            return json(200, "{\"error\":\"invalid_code\"}");
        }
        if (!client.id().equals(form.get("client_id"))) {
            return json(200, "{\"error\":\"invalid_client\"}");
        }
        if (!client.secret().equals(form.get("client_secret"))) {
            return json(200, "{\"error\":\"invalid_client_secret\"}");
        }
        return issue(form.get("refresh_token"));
    }

    private synchronized CallAnswer issue(String refreshToken) {
        Deque<Long> times = issues.computeIfAbsent(refreshToken, token -> new ArrayDeque<>());
        long now = nanos.getAsLong();
        times.removeIf(time -> now - time >= WINDOW);
        if (times.size() >= MOST) {
            return json(
                    400,
                    "{\"error_description\":\"You have made too many requests continuously. Please try again after"
                            + " some time.\",\"error\":\"Access Denied\",\"status\":\"failure\"}");
        }
        times.add(now);
        String token = "1000.issued-" + ++issued;
        tokens.accept(token);
        if (callsPerToken != NO_END) {
            tokens.expireAfter(token, callsPerToken);
        }
        return json(
                200,
                "{\"access_token\":\"" + token + "\",\"api_domain\":\"https://www.zohoapis.com\","
                        + "\"token_type\":\"Bearer\",\"expires_in\":" + lifetime.toSeconds() + "}");
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String field : body.split("&")) {
            String[] parts = field.split("=", 2);
            form.put(decode(parts[0]), parts.length < 2 ? "" : decode(parts[1]));
        }
        return Collections.unmodifiableMap(form);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static CallAnswer json(int status, String body) {
        return new CallAnswer(status, false, body.getBytes(StandardCharsets.UTF_8));
    }
}
