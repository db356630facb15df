package io.jenkins.plugins.crmmassupdate.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * Writes a line for every call that arrives: when (milliseconds of the epoch), how many calls were in flight then, and what
 * it is about: its ids, separated by commas, or {@code cvid=…} when it is to schedule a job, or {@code job_id=…} when it
 * polls one, or {@code read=…} and the ids it reads, or {@code put=…} and the ids it changes one by one, or {@code fields=…} and the
 * module. So a test can compare what was sent with what a client says about it, also after the client was killed.
 */
final class CallLog {

    private final Writer writer;

    /** @param file is replaced */
    CallLog(Path file) {
        try {
            writer = Files.newBufferedWriter(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Can be read in the file when this returns. */
    synchronized void arrived(SimulatedCall call, int inFlight) {
        try {
            writer.write(System.currentTimeMillis() + " " + inFlight + " " + about(call) + "\n");
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String about(SimulatedCall call) {
        if (call.isPut()) {
            return "put=" + call.putIds().stream().map(CallLog::plain).collect(Collectors.joining(","));
        }
        if (call.read() != null) {
            return call.isRead()
                    ? "read=" + call.readIds().stream().map(CallLog::plain).collect(Collectors.joining(","))
                    : "fields=" + plain(call.read().module());
        }
        if (call.isPoll()) {
            return "job_id=" + plain(call.jobId());
        }
        return call.isScheduling() ? "cvid=" + plain(call.cvid()) : String.join(",", call.ids());
    }

    /** An id that is none must not end the line, nor be unwritable. */
    private static String plain(String id) {
        return id.replaceAll("[^0-9A-Za-z_-]", "?");
    }
}
