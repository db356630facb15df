package io.jenkins.plugins.crmmassupdate.crm.ids;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A file of ids, streamed. Its form is recognised from its first bytes:
 *
 * <ul>
 *   <li>{@code [}, {@code {} or a JSON string: a JSON array or NDJSON, of ids or of objects that hold one under a key;
 *   <li>a column is named, or the first line is {@code id} or has a cell {@code id}, or the first two lines have several
 *       cells: CSV with a header;
 *   <li>else one id a line.
 * </ul>
 *
 * <p>UTF-8 with or without byte order mark, any line ends. Blank lines are passed over.
 */
public final class IdFile implements IdSource {
    /** The column or key that holds the id where none is named. */
    public static final String DEFAULT_COLUMN = "id";

    private static final Pattern SEPARATOR = Pattern.compile("[,;\t]");

    /** How much of the file's start is looked at, in bytes. */
    private static final int PEEK = 64 << 10;

    private final String name;
    private final String column;
    private final Opener opener;

    /** Opens the file; called once. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    /**
     * @param name the file's name as the user gave it, for messages
     * @param column CSV column or JSON key that holds the id; null or blank: {@value #DEFAULT_COLUMN}
     */
    public IdFile(String name, String column, Opener opener) {
        this.name = name;
        this.column = column == null || column.isBlank() ? null : column.strip();
        this.opener = opener;
    }

    @Override
    public void forEach(Consumer consumer) throws IOException {
        try (BufferedInputStream in = new BufferedInputStream(opener.open(), PEEK)) {
            String start = skipByteOrderMark(in);
            List<String> lines = start.strip().lines().limit(2).toList();
            String firstLine = lines.isEmpty() ? "" : lines.get(0);
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), PEEK);
            String key = column == null ? DEFAULT_COLUMN : column;
            if (firstLine.startsWith("[") || firstLine.startsWith("{") || isJsonString(firstLine)) {
                JsonIds.read(name, key, reader, consumer);
            } else if (!firstLine.isEmpty() && (column != null || isHeader(lines))) {
                CsvIds.read(name, key, firstLine, reader, consumer);
            } else {
                readLines(reader, consumer);
            }
        }
    }

    private static boolean isJsonString(String line) {
        return line.length() > 2 && line.startsWith("\"") && line.endsWith("\"") && Character.isDigit(line.charAt(1));
    }

    /** One line alone does not make it CSV: a malformed id may have a comma, and stand first. */
    private static boolean isHeader(List<String> lines) {
        boolean named = Arrays.stream(SEPARATOR.split(lines.get(0)))
                .anyMatch(cell -> cell.replace("\"", "").strip().equalsIgnoreCase(DEFAULT_COLUMN));
        return named
                || lines.size() > 1
                        && lines.stream()
                                .allMatch(line -> SEPARATOR.matcher(line).find());
    }

    private static void readLines(BufferedReader reader, Consumer consumer) throws IOException {
        long line = 0;
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            line++;
            String id = text.strip();
            if (!id.isEmpty()) {
                consumer.accept(id, line);
            }
        }
    }

    /** Returns the start of the file, without consuming it. */
    private String skipByteOrderMark(BufferedInputStream in) throws IOException {
        in.mark(PEEK);
        byte[] start = in.readNBytes(PEEK - 1);
        in.reset();
        if (startsWith(start, 0xFF, 0xFE) || startsWith(start, 0xFE, 0xFF)) {
            throw new BadInputException(name + " is UTF-16; save it as UTF-8.");
        }
        int mark = startsWith(start, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        in.skipNBytes(mark);
        return new String(start, mark, start.length - mark, StandardCharsets.UTF_8);
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
