package io.jenkins.plugins.crmmassupdate.report;

import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdCell;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
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
            .setLineSeparator("\r\n")
            .build();

    private final Writer writer;
    private final StringWriter row = new StringWriter();
    private final CsvGenerator csv;
    private RecordOutcome before;
    private String tail;

    ResultsCsv(Writer writer) throws IOException {
        this.writer = writer;
        csv = CSV.createGenerator(row);
        csv.enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING);
        csv.setSchema(COLUMNS);
        csv.writeStartArray();
        for (CsvSchema.Column column : COLUMNS) {
            csv.writeString(column.getName());
        }
        csv.writeEndArray();
        writer.write(taken());
    }

    /** Updated records mostly have a row like that of the one before: then only the id is written anew. */
    void write(List<RecordOutcome> outcomes) throws IOException {
        for (RecordOutcome record : outcomes) {
            boolean plain = record.outcome() == Outcome.UPDATED && IdCell.isId(record.id());
            if (!plain) {
                writer.write(row(record));
                continue;
            }
            if (!record.isLike(before)) {
                tail = row(record).substring(record.id().length());
                before = record;
            }
            writer.write(record.id());
            writer.write(tail);
        }
    }

    private String row(RecordOutcome record) throws IOException {
        csv.writeStartArray();
        write(record.id());
        csv.writeString(record.outcome().name());
        write(record.code());
        write(record.saying());
        csv.writeNumber(record.batch());
        csv.writeNumber(record.attempts());
        csv.writeEndArray();
        return taken();
    }

    private String taken() throws IOException {
        csv.flush();
        String text = row.toString();
        row.getBuffer().setLength(0);
        return text;
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
        writer.close();
    }
}
