package io.jenkins.plugins.crmmassupdate.report;

import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * {@code results.csv}: a row per record, RFC 4180. A cell that a spreadsheet would run as a formula gets an apostrophe in
 * front: ids and messages are text of strangers.
 */
final class ResultsCsv implements Closeable {
    private static final CsvFactory CSV = new CsvFactory();
    private static final CsvSchema COLUMNS = CsvSchema.builder()
            .addColumn("id")
            .addColumn("outcome")
            .addColumn("code")
            .addColumn("message")
            .addNumberColumn("batch")
            .addNumberColumn("attempts")
            .setUseHeader(true)
            .setLineSeparator("\r\n")
            .build();

    private final CsvGenerator csv;

    ResultsCsv(Writer writer) throws IOException {
        csv = CSV.createGenerator(writer);
        csv.enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING);
        csv.setSchema(COLUMNS);
    }

    void write(List<RecordOutcome> outcomes) throws IOException {
        for (RecordOutcome record : outcomes) {
            csv.writeStartArray();
            write(record.id());
            csv.writeString(record.outcome().name());
            write(record.code());
            write(record.saying());
            csv.writeNumber(record.batch());
            csv.writeNumber(record.attempts());
            csv.writeEndArray();
        }
    }

    /** Jackson's check for quoting looks for the first character of the line separator only, not for a line feed. */
    private void write(String cell) throws IOException {
        csv.configure(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS, cell.indexOf('\n') >= 0);
        csv.writeString(inert(cell));
    }

    /**
     * Sources: OWASP, CSV injection: a cell must not start with = + - @, one of these in full width, tab or a line end; ASVS
     * 1.2.10: nor with a null character.
     */
    private static String inert(String cell) {
        return !cell.isEmpty() && "=+-@＝＋－＠\t\r\n\0".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
