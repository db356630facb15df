package io.jenkins.plugins.crmmassupdate.crm.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.EOFException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What a failure says, for people who do not know Java: without the names of its classes and of a library's settings. */
public final class Cause {
    private static final String CLASS = "(?:[a-z_][\\w$]*\\.)+[A-Z][\\w$]*(?:@[0-9a-f]+)?:? ?";

    private Cause() {}

    /** In a few words on one line or more, without a full stop; may quote strangers. Never empty. */
    public static String of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileSystemException file) { // it knows best
                return of(file);
            }
        }
        String said = String.valueOf(failure.getMessage()).replaceAll(CLASS, "").strip();
        if (failure.getMessage() != null && !said.isEmpty()) {
            return said;
        }
        if (failure.getCause() != null) {
            return of(failure.getCause());
        }
        boolean closed = failure instanceof ClosedChannelException || failure instanceof EOFException;
        return closed ? "the connection was closed" : "without a word why";
    }

    private static String of(FileSystemException failure) {
        String why = failure instanceof AccessDeniedException
                ? "access denied"
                : failure instanceof NoSuchFileException
                        ? "no such file"
                        : failure instanceof DirectoryNotEmptyException ? "a folder with files in it" : failure.getReason();
        return failure.getFile() + (why == null ? "" : ": " + why);
    }

    /** What is wrong with JSON or CSV, on one line; its place is told by {@link JsonProcessingException#getLocation}. */
    public static String of(JsonProcessingException failure) {
        String said = failure.getOriginalMessage().lines().findFirst().orElse("");
        if (said.startsWith("Trailing token")) {
            return "there is more after its end";
        }
        return said.replaceAll("\\[Source: [^;]*; (line: \\d+, column: \\d+)]", "$1")
                .replaceAll(" \\(not recognized as one since [^)]*\\)", "")
                .replaceAll("(?:,|:)? (?:enable|from|not allowed as per) `[^`]*`(?: to allow)?", "");
    }
}
