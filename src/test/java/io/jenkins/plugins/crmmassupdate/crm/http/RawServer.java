package io.jenkins.plugins.crmmassupdate.crm.http;

import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server that does to a connection what no proper one would; the connections beyond the script are served as by a CRM. */
final class RawServer implements Closeable {
    /** What is done to one connection. */
    @FunctionalInterface
    interface Act {
        void play(Socket socket) throws IOException;
    }

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: ([0-9]+)");
    private static final Pattern IDS = Pattern.compile("\"ids\":\\[(.*?)]");

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Queue<Act> acts = new ConcurrentLinkedQueue<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    RawServer() throws IOException {
        start(this::acceptAll);
    }

    RawServer then(Act act) {
        acts.add(act);
        return this;
    }

    String authority() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw server");
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                Act act = acts.poll();
                start(() -> play(act == null ? RawServer::updateAllAndClose : act, socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void play(Act act, Socket socket) {
        try (socket) {
            act.play(socket);
        } catch (IOException e) {
            // the client has gone, or the test has ended
        }
    }

    /** Takes the whole request off the wire and returns its body. */
    static String takeRequest(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the client has gone");
            }
            head.write(next);
        }
        Matcher length = LENGTH.matcher(head.toString(StandardCharsets.ISO_8859_1));
        return length.find()
                ? new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8)
                : "";
    }

    /** Sends a text as it is. */
    static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** Takes the request and answers. @param head status and headers, a line each */
    static void answer(Socket socket, String head, byte[] body) throws IOException {
        takeRequest(socket);
        say(socket, "HTTP/1.1 " + head + "\r\nContent-Length: " + body.length + "\r\nConnection: close\r\n\r\n");
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
    }

    /** Ends the connection with a RST instead of a FIN. */
    static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Says nothing more until the client has gone. */
    static void holdOut(Socket socket) throws IOException {
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    static void updateAllAndClose(Socket socket) throws IOException {
        updateAll(socket, "Connection: close\r\n");
    }

    /** Answers one call as a CRM does that keeps the connection open. */
    static void updateAllAndKeep(Socket socket) throws IOException {
        updateAll(socket, "");
    }

    private static void updateAll(Socket socket, String headers) throws IOException {
        Matcher ids = IDS.matcher(takeRequest(socket));
        String entries = ids.find()
                ? String.join(
                        ",",
                        Stream.of(ids.group(1).replace("\"", "").split(","))
                                .map(Answers::updated)
                                .toList())
                : "";
        String body = "{\"data\":[" + entries + "]}";
        say(
                socket,
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + headers + "Content-Length: " + body.length()
                        + "\r\n\r\n" + body);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
