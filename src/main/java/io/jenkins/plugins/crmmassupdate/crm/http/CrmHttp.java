package io.jenkins.plugins.crmmassupdate.crm.http;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.wire.CrmSockets;
import io.jenkins.plugins.crmmassupdate.crm.wire.LastingFailure;
import io.jenkins.plugins.crmmassupdate.crm.wire.Secrets;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * The HTTP client: one call, one answer. Follows no redirect (the token must not wander), repeats nothing by itself,
 * ends every call in time, reads a bounded piece of the answer, and strikes the secrets of the call out of it and of the words
 * of a failure, before anybody else sees them.
 */
public final class CrmHttp implements AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");

    /** What is read of an answer to a form; a token has a few hundred bytes. */
    static final int MOST_BYTES_AFTER_FORM = 64 << 10;

    /** Shorter than the time after which servers close idle connections; who pauses longer can afford a new one. */
    private static final Duration IDLE = Duration.ofMillis(500);

    private final OkHttpClient client;
    private final List<String> ofClient;
    private volatile Secrets last = Secrets.of(List.of());

    /**
     * @param connections connections kept open while idle
     * @param proxies which proxy to use for a host; null: none
     * @param proxyAuthenticator answers a proxy that asks who we are; {@link Authenticator#NONE} if there is nothing to
     *     say
     * @param secrets of whoever answers; like those of a call they are struck out of all that comes back
     */
    public CrmHttp(
            Timeouts timeouts,
            int connections,
            ProxySelector proxies,
            Authenticator proxyAuthenticator,
            String... secrets) {
        ofClient = List.of(secrets);
        CrmSockets sockets = new CrmSockets();
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .socketFactory(sockets)
                .addNetworkInterceptor(new Reception(sockets))
                .connectionPool(new ConnectionPool(connections, IDLE.toMillis(), TimeUnit.MILLISECONDS))
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .connectTimeout(Duration.ofSeconds(timeouts.connect()))
                .readTimeout(Duration.ofSeconds(timeouts.read()))
                .writeTimeout(Duration.ofSeconds(timeouts.write()))
                .callTimeout(Duration.ofSeconds(timeouts.call()))
                .eventListenerFactory(call -> call.request().tag(CallPhase.class));
        if (proxies == null) {
            builder.proxy(Proxy.NO_PROXY);
        } else {
            builder.proxySelector(proxies).proxyAuthenticator(proxyAuthenticator);
        }
        client = builder.build();
    }

    /**
     * Makes one call.
     *
     * @param url the full URL
     * @param token an access token that {@link #checkToken} has passed; stands in the header and nowhere else
     * @throws TransportFailure if no complete answer came
     */
    public CrmAnswer post(String url, String token, byte[] body) throws TransportFailure {
        Request.Builder request = new Request.Builder().url(url).header("Authorization", "Bearer " + token);
        return execute(request.post(RequestBody.create(body, JSON)), CrmAnswer.MOST_BYTES, secrets(token));
    }

    /** As above, with another method. */
    public CrmAnswer put(String url, String token, byte[] body) throws TransportFailure {
        Request.Builder request = new Request.Builder().url(url).header("Authorization", "Bearer " + token);
        return execute(request.put(RequestBody.create(body, JSON)), CrmAnswer.MOST_BYTES, secrets(token));
    }

    /** Makes one call without a body; as above. */
    public CrmAnswer get(String url, String token) throws TransportFailure {
        Request.Builder request = new Request.Builder().url(url).header("Authorization", "Bearer " + token);
        return execute(request.get(), CrmAnswer.MOST_BYTES, secrets(token));
    }

    /**
     * Posts a form, without a token.
     *
     * @param url the full URL
     * @param fields what to send, in the body and nowhere else
     * @param secrets which of the values are struck out of the answer
     * @return at most 64 KiB of the answer
     * @throws TransportFailure if no complete answer came
     */
    public CrmAnswer postForm(String url, Map<String, String> fields, String... secrets) throws TransportFailure {
        String form = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        byte[] body = form.getBytes(StandardCharsets.US_ASCII);
        Request.Builder request = new Request.Builder().url(url).post(RequestBody.create(body, FORM));
        return execute(request, MOST_BYTES_AFTER_FORM, secrets(secrets));
    }

    private CrmAnswer execute(Request.Builder builder, int mostBytes, Secrets secrets) throws TransportFailure {
        CrmAnswer answer = null;
        while (answer == null) {
            answer = answer(builder, mostBytes, secrets);
        }
        secrets.strikeOut(answer.body());
        return answer.withContentType(secrets.strikeOut(answer.contentType()));
    }

    /** The answer of one call; null if it was to go over a connection that turned out to be closed. */
    private CrmAnswer answer(Request.Builder builder, int mostBytes, Secrets secrets) throws TransportFailure {
        CallPhase phase = new CallPhase(mostBytes);
        Request request = builder.header("Accept", "application/json")
                .header("Accept-Encoding", "gzip")
                .tag(CallPhase.class, phase)
                .build();
        try (Response response = client.newCall(request).execute()) {
            return phase.answer();
        } catch (Reception.StaleConnection e) {
            return null; // nothing was sent
        } catch (IOException | RuntimeException e) { // an answer that it cannot make sense of is none
            if (phase.answer() != null) { // whatever OkHttp thinks of it
                return phase.answer();
            }
            String message = request.url().host() + ":" + request.url().port() + ", " + phase.step() + ": " + cause(e);
            String safe = secrets.strikeOut(message);
            throw (e instanceof IOException failure && LastingFailure.is(failure)
                            ? TransportFailure.lasting(safe, false, null)
                            : new TransportFailure(safe, phase.sent()))
                    .at(phase.step());
        }
    }

    /** The secrets of a call; usually those of the call before. */
    private Secrets secrets(String... ofCall) {
        List<String> all = Stream.concat(Stream.of(ofCall), ofClient.stream()).toList();
        Secrets known = last;
        if (!known.areOf(all)) {
            known = Secrets.of(all);
            last = known;
        }
        return known;
    }

    /** Ends the calls under way, which then fail. */
    public void cancel() {
        client.dispatcher().cancelAll();
    }

    /** Closes idle connections; the client has no other resource. */
    @Override
    public void close() {
        client.connectionPool().evictAll();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String cause(Exception e) {
        boolean timedOut = e instanceof SocketTimeoutException || "timeout".equals(e.getMessage());
        if (timedOut) { // the socket, OkHttp's watchdog and the call time-out each say it in words of their own
            return "timed out";
        }
        if (e instanceof ClosedChannelException) { // as OkHttp says it, where it notices first
            return "IOException (Canceled)";
        }
        if (e instanceof ProtocolException && e.getMessage() != null) { // may quote what came, with numbers in another form
            return "ProtocolException (" + e.getMessage().replaceFirst("(?s)\".*", "something else") + ")";
        }
        String message = e.getMessage() == null
                ? ""
                : " (" + e.getMessage().lines().findFirst().orElse("") + ")";
        return e.getClass().getSimpleName() + message;
    }

    /**
     * Checks that a token can stand in a header, before it is used.
     *
     * @return the token, without white space around it
     * @throws BadInputException if it cannot; the message does not hold it
     */
    public static String checkToken(String token) {
        String stripped = token == null ? "" : token.strip();
        if (!stripped.matches("[\\x21-\\x7e]+")) {
            throw new BadInputException(
                    "There is no usable access token: it is empty, or has spaces, line ends or other"
                            + " characters that a token cannot have.");
        }
        return stripped;
    }
}
