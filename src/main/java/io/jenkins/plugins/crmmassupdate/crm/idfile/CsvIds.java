package io.jenkins.plugins.crmmassupdate.crm.idfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdCell;
import io.jenkins.plugins.crmmassupdate.crm.text.Cause;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;

/**
 * The ids in one column of a table. A row with more or fewer cells than the header is refused: its cells have moved, and what
 * stands in the column is not its id. One empty cell more is a separator at the row's end, if all rows have it.
 */
final class CsvIds {
    private final String name;
    private final IdTable table;
    private final IdCell cell;
    private final Footer rows;

    /** Cells of the header that have a name, or stand before one that has. */
    private final int named;

    /** Cells of each row, as the first has them; 0 before it. */
    private int usual;

    private int cells;
    private long lineEnds;
    private boolean blank;
    private boolean moved;
    private boolean idElsewhere;

    CsvIds(String name, IdTable table, IdCell cell, Footer rows) {
        this.name = name;
        this.table = table;
        this.cell = cell;
        this.rows = rows;
        int last = table.header().size();
        while (last > table.column() + 1 && IdCell.strip(table.header().get(last - 1)).isEmpty()) {
            last--;
        }
        named = last;
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
                    String cleaned = cell.clean(id);
                    String fault = moved ? fault(line) : null;
                    if (idElsewhere && !IdCell.isId(cleaned)) {
                        rows.idElsewhere(line);
                    } else if (idElsewhere && !moved && cleaned.length() < IdCell.LONG) {
                        fault = smallFault(cleaned, line);
                    }
                    rows.row(cleaned, line, fault);
                }
            }
        } catch (JsonProcessingException e) {
            throw new BadInputException(name + " line " + line + " is not CSV: "
                    + Cause.of(e) + ".");
        }
    }

    /** Reads a row; returns the text in the ids' column. */
    private String row(CsvParser parser) throws IOException {
        String id = "";
        cells = 0;
        lineEnds = 0;
        blank = true;
        boolean extraText = false;
        boolean nextIsId = false;
        boolean lastEmpty = false;
        idElsewhere = false;
        while (parser.nextToken() == JsonToken.VALUE_STRING) {
            boolean empty = parser.getTextLength() == 0;
            blank &= empty;
            if (cells == table.column()) {
                id = parser.getText();
            }
            lastEmpty = empty;
            extraText |= cells >= named && !empty;
            if (cells != table.column() && parser.getTextLength() >= IdCell.LONG && isLongId(parser.getText())) {
                idElsewhere |= cell.clean(parser.getText()).length() >= Footer.SURE;
                nextIsId |= cells == table.column() + 1;
            }
            cells++;
            lineEnds += empty ? 0 : lineEnds(parser.getText());
        }
        moved = !blank && (table.column() == 0 ? isTooLong(lastEmpty) : isMoved(id, extraText, nextIsId));
        return id;
    }

    /** In the first column an id cannot move, but a separator within it makes its row longer. */
    private boolean isTooLong(boolean lastEmpty) {
        int width = table.header().size();
        return cells > width + 1 || cells == width + 1 && !lastEmpty;
    }

    /** Cells to the left of the id may hold a separator, or lack: then something else stands in the id's column. */
    private boolean isMoved(String id, boolean extraText, boolean nextIsId) {
        int width = table.header().size();
        if (cells == 1 && !idElsewhere) {
            return false; // a row without an id
        }
        boolean certain = isLongId(id) && !nextIsId;
        boolean fits = cells == width || cells == named || cells == width + 1 && certain;
        boolean odd = usual != 0 && cells != usual;
        if (usual == 0 && fits) {
            usual = cells;
        }
        return !fits || odd || extraText;
    }

    private boolean isLongId(String text) {
        String id = cell.clean(text);
        return IdCell.isId(id) && id.length() >= IdCell.LONG;
    }

    /** Within a cell in quotes. The parser could tell the line too, but makes an object each time. */
    private static long lineEnds(String cell) {
        return cell.indexOf('\n') < 0 && cell.indexOf('\r') < 0 ? 0 : (cell + "x").lines().count() - 1;
    }

    /** A row number or a part of an amount, where the id stands in another cell. */
    private String smallFault(String id, long line) {
        return name + " line " + line + " has " + BadInputException.quote(id) + " where the id is to be, and an id in another cell:"
                + " its cells have moved, or the ids are in another column; then name that with idsColumn (--ids-column)."
                + " Nothing was sent. It was read as " + table.inWords() + ".";
    }

    private String fault(long line) {
        return name + " line " + line + " has " + (cells == 1 ? "1 cell" : cells + " cells") + ", but the header "
                + (table.header().size() == cells ? "as many, and the rows above it others" : table.header().size())
                + ": its cells have moved, perhaps by a separator within a number or a text, so that its id cannot be told."
                + " Put such cells into quotes. Nothing was sent. It was read as " + table.inWords() + ".";
    }
}
