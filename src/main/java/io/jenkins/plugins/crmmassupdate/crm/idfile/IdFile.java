package io.jenkins.plugins.crmmassupdate.crm.idfile;

import io.jenkins.plugins.crmmassupdate.crm.ids.IdCell;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdSource;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdsRead;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of ids, or a text that is read like one, streamed. What it is is recognised from its start:
 *
 * <ul>
 *   <li>{@code [}, {@code {} or a JSON string: a JSON array or NDJSON, of ids or of objects that hold one under a key;
 *   <li>a line among the first that has a column of ids, above rows that are split as it is: CSV with a header;
 *   <li>else a list: one id a line, or several.
 * </ul>
 *
 * <p>UTF-8 or UTF-16, with or without byte order mark, any line ends. Blank lines are passed over, and so is a footer.
 */
public final class IdFile implements IdSource {
    /** The column or key that holds the id where none is named. */
    public static final String DEFAULT_COLUMN = IdHeaders.ID;

    private final String name;
    private final IdOptions options;
    private final Kind kind;
    private final Opener opener;
    private IdsRead read = IdsRead.NOTHING;

    /** Where the text comes from. */
    enum Kind {
        FILE,
        TEXT,
        /** A text without a number of as many digits as an id of the CRM has: those in it may share a line. */
        TEXT_OF_SHORT_IDS
    }

    /** Opens the file; called once. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    /** @param name the file's name as the user gave it, for messages */
    IdFile(String name, IdOptions options, Kind kind, Opener opener) {
        this.name = name;
        this.options = options;
        this.kind = kind;
        this.opener = opener;
    }

    @Override
    public void forEach(Consumer consumer) throws IOException {
        IdCell cell = new IdCell();
        Footer rows = new Footer(name, kind == Kind.FILE ? consumer : counted(consumer));
        try (InputStream in = opener.open()) {
            IdEncoding text = new IdEncoding(name, in);
            String form = read(text, text.open(), cell, rows);
            List<String> words = new ArrayList<>(Stream.of(form, text.name(), cell.inWords(), rows.inWords())
                    .filter(word -> !word.isEmpty())
                    .toList());
            read = new IdsRead(String.join(", ", words), rows.lines());
        }
    }

    /** Returns what it saw, in words. */
    private String read(IdEncoding text, Reader reader, IdCell cell, Footer rows) throws IOException {
        String start = IdCell.strip(text.start());
        if (isJson(start)) {
            String array = start.startsWith("{") ? JsonArrays.find(name, start, options.column()) : null;
            JsonIds json = new JsonIds(name, options.column(), array, cell, (id, line) -> rows.row(id, line, null));
            json.read(reader);
            return json.form();
        }
        IdTable table = new TableSearch(name, text.start(), options, kind == Kind.TEXT_OF_SHORT_IDS).find();
        if (table == null) {
            IdList list = new IdList(cell, kind == Kind.TEXT_OF_SHORT_IDS);
            list.read(name, reader, rows);
            return list.form();
        }
        new CsvIds(name, table, cell, rows).read(reader);
        return table.inWords();
    }

    /** Not {@code {738…, 738…}}, which is a list in some languages. */
    private static boolean isJson(String start) {
        return start.startsWith("[")
                || start.startsWith("{") && !start.matches("(?s)\\{\\s*(\\d|[\"']\\d{10,}[\"']\\s*[,}]).*")
                || start.matches("(?s)\"\\d[^\"\r\n]*\"\\s*([\r\n].*)?");
    }

    /** In a text, which may be one line, the place of an id is its number. */
    private static Consumer counted(Consumer consumer) {
        long[] count = {0};
        return (id, line) -> consumer.accept(id, ++count[0]);
    }

    @Override
    public IdsRead read() {
        return read;
    }

    @Override
    public String place(long line) {
        return kind == Kind.FILE ? "line " + line : IdsRead.ordinal(line) + " of " + name;
    }

    @Override
    public boolean allowsRounded() {
        return options.allowRounded();
    }
}
