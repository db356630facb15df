package io.jenkins.plugins.crmmassupdate.crm.http;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSink;

/**
 * The HTTP client: one call, one answer. Follows no redirect (the token must not wander), repeats nothing by itself,
 * ends every call in time, and reads a bounded piece of the answer.
 */
public final class CrmHttp implements AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");

    /** What is read of an answer to a form; a token has a few hundred bytes. */
    static final int MOST_BYTES_AFTER_FORM = 64 << 10;

    private static final Duration IDLE = Duration.ofSeconds(30);

    private final OkHttpClient client;

    /**
     * @param connections connections kept open while idle
     * @param proxies which proxy to use for a host; null: none
     * @param proxyAuthenticator answers a proxy that asks who we are; {@link Authenticator#NONE} if there is nothing to
     *     say
     */
    public CrmHttp(Timeouts timeouts, int connections, ProxySelector proxies, Authenticator proxyAuthenticator) {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .socketFactory(new NoDelaySocketFactory())
                .connectionPool(new ConnectionPool(connections, IDLE.toSeconds(), TimeUnit.SECONDS))
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
        return execute(request.post(new OnceBody(JSON, body)), CrmAnswer.MOST_BYTES);
    }

    /** Makes one call without a body; as above. */
    public CrmAnswer get(String url, String token) throws TransportFailure {
        Request.Builder request = new Request.Builder().url(url).header("Authorization", "Bearer " + token);
        return execute(request.get(), CrmAnswer.MOST_BYTES);
    }

    /**
     * Posts a form, without a token.
     *
     * @param url the full URL
     * @param fields what to send, in the body and nowhere else
     * @return at most 64 KiB of the answer
     * @throws TransportFailure if no complete answer came
     */
    public CrmAnswer postForm(String url, Map<String, String> fields) throws TransportFailure {
        String form = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        byte[] body = form.getBytes(StandardCharsets.US_ASCII);
        return execute(new Request.Builder().url(url).post(new OnceBody(FORM, body)), MOST_BYTES_AFTER_FORM);
    }

    private CrmAnswer execute(Request.Builder builder, int mostBytes) throws TransportFailure {
        CallPhase phase = new CallPhase();
        Request request = builder.header("Accept", "application/json")
                .tag(CallPhase.class, phase)
                .build();
        Call call = client.newCall(request);
        try (Response response = call.execute()) {
            Buffer read = new Buffer();
            var source = response.body().source();
            while (read.size() <= mostBytes && source.read(read, 1 << 16) >= 0) {
                // bounded: a larger answer is not one of the CRM, however it was compressed
            }
            boolean truncated = read.size() > mostBytes;
            if (truncated) {
                call.cancel(); // closing alone would read on for a while, to use the connection again
            }
            byte[] bytes = read.readByteArray(Math.min(read.size(), mostBytes));
            String type = response.header("Content-Type", "");
            return new CrmAnswer(response.code(), type, bytes, truncated, retryAfterSeconds(response.headers()));
        } catch (IOException e) {
            String message = request.url().host() + ":" + request.url().port() + ", " + phase.step() + ": " + cause(e);
            throw (isDistrust(e)
                            ? TransportFailure.lasting(message, false, null)
                            : new TransportFailure(message, phase.sent()))
                    .at(phase.step());
        }
    }

    /** RFC 9110, 10.2.3: a number of seconds, or a date. What is neither, or lies in the past, asks for no wait. */
    private static long retryAfterSeconds(Headers headers) {
        String value = headers.get("Retry-After");
        if (value == null) {
            return 0;
        }
        if (value.matches("[0-9]{1,9}")) {
            return Long.parseLong(value);
        }
        Instant date = headers.getInstant("Retry-After");
        return date == null
                ? 0
                : Math.max(0, Duration.between(Instant.now(), date).toSeconds() + 1);
    }

    /** Whether the other side's certificate is not trusted: no weather, and the request is never sent. */
    private static boolean isDistrust(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLPeerUnverifiedException || cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
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

    private static String cause(IOException e) {
        boolean timedOut = e instanceof SocketTimeoutException || "timeout".equals(e.getMessage());
        if (timedOut) { // the socket, OkHttp's watchdog and the call time-out each say it in words of their own
            return "timed out";
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

    /** A body that OkHttp may not send again: left alone it obeys a 503 with "Retry-After: 0", unseen by us. */
    private static final class OnceBody extends RequestBody {
        private final MediaType type;
        private final byte[] bytes;

        OnceBody(MediaType type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }

        @Override
        public MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }
}
