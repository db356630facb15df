package io.jenkins.plugins.crmmassupdate.report;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions;
import io.jenkins.plugins.crmmassupdate.crm.text.Count;
import io.jenkins.plugins.crmmassupdate.crm.text.XmlText;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * {@code junit.xml}: suite = module, case = record. Refused is a failure, unknown an error, not sent skipped.
 *
 * <p>Made so that Jenkins can show it: one class a batch (Jenkins makes names unique in quadratic time per class), at most
 * {@value #MOST_TROUBLED} cases with a failure of their own, and above {@value #MOST_PASSED} records one case for all the
 * updated ones of an answer.
 */
final class JUnitXml implements Closeable {
    /** Cases with a failure or an error; each costs Jenkins about 1.8 KB of HTML. */
    static final int MOST_TROUBLED = 2_000;

    /** Records up to which each updated or unsent one is a case of its own. */
    static final int MOST_PASSED = 20_000;

    /** Longest text of a message, in characters. */
    private static final int MOST_TEXT = 1_000;

    private final Writer writer;
    private final XMLStreamWriter xml;
    private final String module;
    private final boolean passedOneByOne;
    private int lastBatch;
    private String lastClass;
    private int malformed;
    private int troubled;
    private long troubledBeyond;

    JUnitXml(Writer writer, String module, long records) throws IOException {
        this.writer = writer;
        this.module = module;
        this.passedOneByOne = records <= MOST_PASSED;
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(writer);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", module);
        } catch (XMLStreamException e) {
            throw causeOf(e);
        }
    }

    /** @param outcomes of one batch or a part of it, malformed ids aside */
    void write(List<RecordOutcome> outcomes) throws IOException {
        long updated = 0;
        long notSent = 0;
        int batch = 0;
        try {
            for (RecordOutcome record : outcomes) {
                batch = Math.max(batch, record.batch());
                switch (record.outcome()) {
                    case UPDATED -> updated += passed(record);
                    case NOT_SENT -> notSent += skipped(record);
                    case FAILED, UNKNOWN -> troubled(record);
                }
            }
            if (updated > 0) {
                startCase(classOf(batch), Count.of(updated) + " records updated");
                xml.writeEndElement();
            }
            if (notSent > 0) {
                startCase(classOf(batch), Count.of(notSent) + " records not sent");
                xml.writeEmptyElement("skipped");
                xml.writeEndElement();
            }
        } catch (XMLStreamException e) {
            throw causeOf(e);
        }
    }

    /** Writes the case, or returns 1 to be counted in the case of the batch. */
    private int passed(RecordOutcome record) throws XMLStreamException {
        if (!passedOneByOne) {
            return 1;
        }
        startCase(record, record.id());
        xml.writeEndElement();
        return 0;
    }

    private int skipped(RecordOutcome record) throws XMLStreamException {
        if (!passedOneByOne) {
            return 1;
        }
        startCase(record, record.id());
        xml.writeEmptyElement("skipped");
        xml.writeAttribute("message", legal(record.code() + ": " + record.saying()));
        xml.writeEndElement();
        return 0;
    }

    private void troubled(RecordOutcome record) throws XMLStreamException {
        if (++troubled > MOST_TROUBLED) {
            troubledBeyond++;
            return;
        }
        startCase(record, record.id());
        xml.writeStartElement(record.outcome() == Outcome.UNKNOWN ? "error" : "failure");
        xml.writeAttribute("type", legal(record.code()));
        xml.writeAttribute("message", legal(record.code() + ": " + record.saying()));
        xml.writeCharacters(legal(record.code() + ": " + record.saying()));
        xml.writeCharacters("\n" + legal(record.remedy(Locale.ROOT)) + "\n");
        xml.writeCharacters(legal(record.details()));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void startCase(RecordOutcome record, String name) throws XMLStreamException {
        startCase(classOf(record.batch()), name);
    }

    /** Never more than a batch of cases in a class; malformed ids, which have no batch, are counted off. */
    private String classOf(int batch) {
        if (batch > 0 && batch == lastBatch) {
            return lastClass;
        }
        lastBatch = batch;
        lastClass = batch > 0
                ? String.format(Locale.ROOT, "batch %05d", batch)
                : String.format(Locale.ROOT, "malformed ids %02d", malformed++ / MassUpdateOptions.MOST_IDS + 1);
        return lastClass;
    }

    private void startCase(String ofClass, String name) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", module + "." + ofClass);
        xml.writeAttribute("name", legal(name));
    }

    /**
     * What XML 1.0 can hold of a text, shortened; without the characters that make it look like another one where Jenkins
     * shows it.
     */
    static String legal(String text) {
        return isPlain(text)
                ? text
                : text.codePoints()
                        .limit(MOST_TEXT)
                        .map(c -> XmlText.isLegal(c) && Character.getType(c) != Character.FORMAT ? c : 0xFFFD)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    /** Most texts are short and ASCII: an id, a code. */
    private static boolean isPlain(String text) {
        if (text.length() > MOST_TEXT) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** What the writer threw, if it did. */
    static IOException causeOf(XMLStreamException e) {
        return e.getNestedException() instanceof IOException cause ? cause : new IOException(e);
    }

    @Override
    public void close() throws IOException {
        try (writer) {
            if (troubledBeyond > 0) {
                startCase("more", Count.of(troubledBeyond) + " more records failed or unknown");
                xml.writeStartElement("failure");
                xml.writeAttribute("type", "MORE_RECORDS"); // without a type some readers call the case successful
                xml.writeAttribute("message", "see " + Artifacts.CSV + " for all of them");
                xml.writeEndElement();
                xml.writeEndElement();
            }
            troubledBeyond = 0;
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw causeOf(e);
        }
    }
}
