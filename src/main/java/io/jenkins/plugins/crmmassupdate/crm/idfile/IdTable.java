package io.jenkins.plugins.crmmassupdate.crm.idfile;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.jenkins.plugins.crmmassupdate.crm.OneLine;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdCell;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdsRead;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/**
 * A table in a text: where its header is, what separates its cells, and which column holds the ids.
 *
 * @param titleLines lines above the header
 * @param separator between cells
 * @param header the names of the columns
 * @param column place of the ids' column, from 0
 */
record IdTable(int titleLines, char separator, List<String> header, int column) {
    /** Most columns of a table: those of a spreadsheet. */
    static final int MOST_COLUMNS = 16_384;

    private static final CsvFactory CSV = CsvFactory.builder()
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(BoundedLines.MOST_CHARS)
                    .build())
            .build();

    static CsvParser parser(Reader reader, char separator) throws IOException {
        CsvParser rows = CSV.createParser(reader);
        rows.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator));
        return rows;
    }

    /** The first rows of a text, as far as they can be read. */
    static List<List<String>> rows(String text, char separator, int most) {
        List<List<String>> rows = new ArrayList<>();
        try (CsvParser parser = parser(new StringReader(text), separator)) {
            while (rows.size() < most && parser.nextToken() == JsonToken.START_ARRAY) {
                rows.add(cells(parser));
            }
        } catch (IOException e) {
            return rows; // the reading proper says so
        }
        return rows;
    }

    /** The rest of the row whose start the parser has just passed. */
    static List<String> cells(CsvParser parser) throws IOException {
        List<String> cells = new ArrayList<>();
        while (parser.nextToken() == JsonToken.VALUE_STRING) {
            if (cells.size() < MOST_COLUMNS) {
                cells.add(parser.getText());
            }
        }
        return cells;
    }

    /** In words: {@code CSV, `;`, column `Record Id` (2nd of 6)}. */
    String inWords() {
        String place = header.size() == 1 ? "" : " (" + IdsRead.ordinal(column + 1L) + " of " + header.size() + ")";
        return "CSV, " + (header.size() == 1 ? "" : "`" + (separator == '\t' ? "tab" : separator) + "`, ") + "column `"
                + OneLine.of(IdCell.strip(header.get(column)), 80) + "`" + place
                + (titleLines == 0 ? "" : ", header on line " + (titleLines + 1));
    }
}
