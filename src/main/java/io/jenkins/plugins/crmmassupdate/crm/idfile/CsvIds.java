package io.jenkins.plugins.crmmassupdate.crm.idfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdCell;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/**
 * The ids in one column of a table. A row with more cells than the header is refused: its cells have moved, and what stands
 * in the column is not its id. One empty cell more is a separator at the row's end, if all rows have it.
 */
final class CsvIds {
    private final String name;
    private final IdTable table;
    private final IdCell cell;
    private final Footer rows;

    /** Whether rows end with a separator; null before the first. */
    private Boolean separatorAtEnd;

    private int cells;
    private long lineEnds;
    private boolean blank;
    private boolean moved;

    CsvIds(String name, IdTable table, IdCell cell, Footer rows) {
        this.name = name;
        this.table = table;
        this.cell = cell;
        this.rows = rows;
    }

    /** @param reader at the text's first character */
    void read(Reader reader) throws IOException {
        long line = 1;
        long end = table.titleLines() + 1L;
        BufferedReader text = new BufferedReader(new BoundedLines(name, reader), 1 << 16);
        for (int i = 0; i < table.titleLines(); i++) {
            text.readLine();
        }
        try (CsvParser parser = IdTable.parser(text, table.separator())) {
            line = end;
            parser.nextToken();
            while (parser.nextToken() == JsonToken.VALUE_STRING) {
                end = table.titleLines() + parser.currentLocation().getLineNr();
            }
            while (parser.nextToken() == JsonToken.START_ARRAY) {
                // the token's location is that of the row before
                line = table.titleLines() + parser.currentLocation().getLineNr();
                if (line > end + 1) {
                    rows.blank();
                }
                String id = row(parser);
                end = line + lineEnds;
                if (blank) {
                    rows.blank(line);
                } else {
                    rows.row(cell.clean(id), line, moved ? fault(line) : null);
                }
            }
        } catch (JsonProcessingException e) {
            throw new BadInputException(name + " line " + line + " is not CSV: "
                    + e.getOriginalMessage().lines().findFirst().orElse("") + ".");
        }
    }

    /** Reads a row; returns the text in the ids' column. */
    private String row(CsvParser parser) throws IOException {
        int width = table.header().size();
        String id = "";
        cells = 0;
        lineEnds = 0;
        blank = true;
        boolean extraText = false;
        while (parser.nextToken() == JsonToken.VALUE_STRING) {
            boolean empty = parser.getTextLength() == 0;
            blank &= empty;
            if (cells == table.column()) {
                id = parser.getText();
            }
            extraText |= cells >= width && !empty;
            cells++;
            lineEnds += empty ? 0 : lineEnds(parser.getText());
        }
        boolean oneMore = cells == width + 1 && !extraText;
        if (!blank && separatorAtEnd == null) {
            separatorAtEnd = oneMore;
        }
        boolean idMayMove = table.column() > 0;
        moved = !blank && cells > width && !(oneMore && (separatorAtEnd || !idMayMove));
        moved |= idMayMove && separatorAtEnd == Boolean.TRUE && cells == width && !blank;
        return id;
    }

    /** Within a cell in quotes. The parser could tell the line too, but makes an object each time. */
    private static long lineEnds(String cell) {
        return cell.indexOf('\n') < 0 && cell.indexOf('\r') < 0 ? 0 : (cell + "x").lines().count() - 1;
    }

    private String fault(long line) {
        return name + " line " + line + " has " + cells + " cells, but the header "
                + (table.header().size() == cells
                        ? "as many, and the rows above it one more"
                        : String.valueOf(table.header().size()))
                + ": its cells have moved, perhaps by a separator within a number or a text, so that its id cannot be told."
                + " Put such cells into quotes. Nothing was sent. It was read as " + table.inWords() + ".";
    }
}
