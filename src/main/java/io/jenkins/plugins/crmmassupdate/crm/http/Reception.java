package io.jenkins.plugins.crmmassupdate.crm.http;

import io.jenkins.plugins.crmmassupdate.crm.wire.CrmSockets;
import io.jenkins.plugins.crmmassupdate.crm.wire.RetryAfter;
import java.io.IOException;
import java.util.Objects;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.GzipSource;
import okio.Source;

/**
 * Takes the answer off the wire, before OkHttp makes something else of it: it fails for a 407 without a proxy, an empty body
 * that is called gzip, or a 204 with a length, and asks again by itself after a 503. All of these are answers to us.
 */
final class Reception implements Interceptor {
    private static final int NO_CONTENT = 204;
    private static final int RESET_CONTENT = 205;
    private static final int NO_SUCCESS = 300;

    private final CrmSockets sockets;

    Reception(CrmSockets sockets) {
        this.sockets = sockets;
    }

    /** A connection from before was closed by the other side meanwhile. Nothing was sent. */
    static final class StaleConnection extends IOException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        CallPhase phase = Objects.requireNonNull(chain.request().tag(CallPhase.class));
        Connection connection = Objects.requireNonNull(chain.connection()); // within the network there is one
        boolean oneCallAtATime = connection.protocol() != Protocol.HTTP_2; // which notices by itself
        if (!phase.connected() && oneCallAtATime && sockets.hasEnded(connection.socket())) {
            throw new StaleConnection();
        }
        try (Response response = chain.proceed(chain.request())) {
            phase.take(read(response, chain.call(), phase.mostBytes()));
            return response.newBuilder().code(200).body(ResponseBody.EMPTY).build(); // nothing to do about it
        } catch (IOException e) {
            Response head = phase.head();
            if (head != null && (head.code() == NO_CONTENT || head.code() == RESET_CONTENT)) {
                phase.take(answer(head, new byte[0], false));
            }
            throw e;
        }
    }

    private static CrmAnswer read(Response response, Call call, int most) throws IOException {
        Buffer body = new Buffer();
        try {
            read(response.body().source(), body, most);
        } catch (IOException | RuntimeException e) { // a refusal is one even if its text is torn
            if (response.code() < NO_SUCCESS || call.isCanceled()) {
                throw e;
            }
        }
        if (body.size() > most) {
            call.cancel(); // closing alone would read on for a while, to use the connection again
        } else if ("gzip".equalsIgnoreCase(response.header("Content-Encoding"))) {
            body = unzipped(body, most);
        }
        boolean truncated = body.size() > most;
        return answer(response, body.readByteArray(Math.min(body.size(), most)), truncated);
    }

    /** Bounded: a larger answer is not one of the CRM, however it was compressed. */
    private static void read(Source from, Buffer to, int most) throws IOException {
        while (to.size() <= most && from.read(to, 1 << 16) >= 0) {
            // one piece after the other
        }
    }

    /** What is no gzip, though it is called so, is left as it is. */
    private static Buffer unzipped(Buffer body, int most) {
        Buffer unzipped = new Buffer();
        try (GzipSource gzip = new GzipSource(body.copy())) {
            read(gzip, unzipped, most);
            return unzipped;
        } catch (IOException e) {
            return body;
        }
    }

    private static CrmAnswer answer(Response head, byte[] body, boolean truncated) {
        return new CrmAnswer(
                head.code(), head.header("Content-Type", ""), body, truncated, RetryAfter.seconds(head.headers()));
    }
}
