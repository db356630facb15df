package io.jenkins.plugins.crmmassupdate.simulator;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A CRM for the benchmark: updates nothing, checks nothing, and gives every call the simulator's answer to one in which all
 * went well. {@link CrmSimulator} takes 0.4 ms of CPU for a call of 500, which would be the limit of what is measured.
 *
 * <p>A thread per connection; so a late answer may hold its thread.
 */
public final class ReadyCrm implements AutoCloseable {
    private static final String CONTENT_LENGTH = "content-length:";

    private final ServerSocket server;
    private final long latencyNanos;

    private ReadyCrm(ServerSocket server, long latencyNanos) {
        this.server = server;
        this.latencyNanos = latencyNanos;
    }

    /** Listens on a free port of loopback, one for each of the latencies in milliseconds, until standard input closes. */
    public static void main(String[] latencies) throws IOException {
        for (String latency : latencies) {
            System.out.println(start(Long.parseLong(latency)).apiDomain());
        }
        System.out.flush();
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    /** Starts one on a free port. */
    public static ReadyCrm start(long latencyMillis) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        ReadyCrm crm = new ReadyCrm(server, TimeUnit.MILLISECONDS.toNanos(latencyMillis));
        daemon(crm::accept);
        return crm;
    }

    /** Base URL without a slash at its end. */
    public String apiDomain() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "ready CRM");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                daemon(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
            ReadyAnswer answer = null;
            int answersIds = 0;
            for (int length = readHead(in); length >= 0; length = readHead(in)) {
                byte[] request = in.readNBytes(length);
                long due = System.nanoTime() + latencyNanos;
                int ids = ReadyAnswer.count(request);
                if (ids != answersIds) {
                    answer = new ReadyAnswer(ids);
                    answersIds = ids;
                }
                byte[] bytes = answer.to(request);
                for (long left = due - System.nanoTime();
                        latencyNanos > 0 && left > 0;
                        left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                socket.getOutputStream().write(bytes);
            }
        } catch (SocketException e) {
            // the client has gone
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the length of the body to come, or -1 at the end. */
    private static int readHead(InputStream in) throws IOException {
        int length = -1;
        for (String line = readLine(in); line != null && !line.isEmpty(); line = readLine(in)) {
            if (line.regionMatches(true, 0, CONTENT_LENGTH, 0, CONTENT_LENGTH.length())) {
                length =
                        Integer.parseInt(line.substring(CONTENT_LENGTH.length()).strip());
            }
        }
        return length;
    }

    private static String readLine(InputStream in) throws IOException {
        byte[] line = new byte[1 << 10];
        int length = 0;
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            if (c != '\r') {
                line[length++] = (byte) c;
            }
        }
        return new String(line, 0, length, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
