package io.jenkins.plugins.crmmassupdate.crm.ids;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** The ids in one column of a CSV file with a header (RFC 4180; also with semicolons or tabs, as spreadsheets write it). */
final class CsvIds {
    private static final CsvFactory CSV =
            CsvFactory.builder().enable(CsvParser.Feature.SKIP_EMPTY_LINES).build();

    private CsvIds() {}

    /** @param firstLine the first line, from which the separator is taken */
    static void read(String name, String column, String firstLine, Reader reader, IdSource.Consumer consumer)
            throws IOException {
        long line = 1;
        try (CsvParser rows = CSV.createParser(reader)) {
            rows.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator(firstLine)));
            rows.nextToken();
            int index = indexOf(name, column, cells(rows));
            while (rows.nextToken() == JsonToken.START_ARRAY) {
                line = rows.currentLocation().getLineNr(); // the token's is that of the row before
                List<String> row = cells(rows);
                consumer.accept(index < row.size() ? row.get(index).strip() : "", line);
            }
        } catch (JsonProcessingException e) {
            throw new BadInputException(name + " line " + line + " is not CSV: "
                    + e.getOriginalMessage().lines().findFirst().orElse("") + ".");
        }
    }

    /** The rest of the row whose start the parser has just passed. */
    private static List<String> cells(CsvParser rows) throws IOException {
        List<String> cells = new ArrayList<>();
        while (rows.nextToken() == JsonToken.VALUE_STRING) {
            cells.add(rows.getText());
        }
        return cells;
    }

    private static char separator(String header) {
        if (header.contains(",")) {
            return ',';
        }
        return header.contains(";") ? ';' : header.contains("\t") ? '\t' : ',';
    }

    private static int indexOf(String name, String column, List<String> header) {
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).strip().equals(column)) {
                return i;
            }
        }
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).strip().equalsIgnoreCase(column)) {
                return i;
            }
        }
        throw new BadInputException(name + " has no column " + BadInputException.quote(column) + "; its columns are "
                + String.join(
                        ", ",
                        header.stream().limit(20).map(BadInputException::quote).toList())
                + ". Name the one that holds the record ids.");
    }
}
