package io.jenkins.plugins.crmmassupdate.report;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.Reason;
import io.jenkins.plugins.crmmassupdate.crm.Remedies;
import io.jenkins.plugins.crmmassupdate.crm.text.Count;
import io.jenkins.plugins.crmmassupdate.crm.view.JobSummary;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * {@code junit.xml} of a scheduled mass update: suite = module, one case for the CRM's job and one for each count that is not
 * zero. Counted as failed is a failure, unknown an error, not sent skipped.
 */
final class JobJUnitXml implements Closeable {
    private final OutputStream out;
    private final XMLStreamWriter xml;

    JobJUnitXml(OutputStream out) throws IOException {
        this.out = out;
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
        } catch (XMLStreamException e) {
            throw JUnitXml.causeOf(e);
        }
    }

    void write(JobSummary run) throws IOException {
        String module = run.request().module();
        String ofClass = module + (run.jobId() == null ? ".job" : ".job " + run.jobId());
        try {
            xml.writeStartDocument("UTF-8", "1.0");
            line();
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", module);
            counts(run);
            job(ofClass, run);
            if (run.totals().updated() > 0) {
                startCase(ofClass, Count.of(run.totals().updated(), "record") + " updated");
                xml.writeEndElement();
            }
            for (Reason reason : run.reasons()) {
                count(ofClass, reason);
            }
            line();
            xml.writeStartElement("system-out");
            xml.writeCharacters(JobArtifacts.NOTE);
            xml.writeEndElement();
            line();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw JUnitXml.causeOf(e);
        }
    }

    /** The numbers of cases, for readers that believe these instead of counting. */
    private void counts(JobSummary run) throws XMLStreamException {
        long failures = run.reasons().stream().filter(r -> r.outcome() == Outcome.FAILED).count();
        long skipped = run.reasons().stream().filter(r -> r.outcome() == Outcome.NOT_SENT).count();
        long errors = run.reasons().size() - failures - skipped;
        if (run.dryRun()) {
            skipped++;
        } else if (run.stop() != null && hasEnded(run)) {
            failures++;
        } else if (run.stop() != null) {
            errors++;
        }
        int updated = run.totals().updated() > 0 ? 1 : 0;
        xml.writeAttribute("tests", Long.toString(1 + updated + run.reasons().size()));
        xml.writeAttribute("failures", Long.toString(failures));
        xml.writeAttribute("errors", Long.toString(errors));
        xml.writeAttribute("skipped", Long.toString(skipped));
        xml.writeAttribute("time", seconds(run));
        xml.writeAttribute("timestamp", run.startedAt().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static boolean hasEnded(JobSummary run) {
        return run.state() != null && run.state().isEnd();
    }

    private static String seconds(JobSummary run) {
        return BigDecimal.valueOf(run.duration().toMillis(), 3).toPlainString();
    }

    private void job(String ofClass, JobSummary run) throws XMLStreamException {
        startCase(ofClass, run.jobId() == null ? "the CRM's job" : "the CRM's job " + run.jobId());
        if (run.dryRun()) {
            xml.writeEmptyElement("skipped");
            xml.writeAttribute("message", "dry run: nothing is sent");
        } else if (run.stop() != null) {
            xml.writeStartElement(hasEnded(run) ? "failure" : "error");
            xml.writeAttribute("type", JUnitXml.legal(run.stop().code()));
            xml.writeAttribute("message", JUnitXml.legal(run.stop().sentence()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void count(String ofClass, Reason reason) throws XMLStreamException {
        startCase(ofClass, Count.of(reason.count(), "record") + " " + JUnitXml.legal(reason.message()));
        if (reason.outcome() == Outcome.NOT_SENT) {
            xml.writeEmptyElement("skipped");
            xml.writeAttribute("message", reason.code());
        } else {
            xml.writeStartElement(reason.outcome() == Outcome.UNKNOWN ? "error" : "failure");
            xml.writeAttribute("type", reason.code());
            xml.writeAttribute("message", JUnitXml.legal(reason.code() + ": " + reason.message()));
            xml.writeCharacters(Remedies.of(reason.code()) + "\n" + JobArtifacts.NOTE);
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void startCase(String ofClass, String name) throws XMLStreamException {
        line();
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", ofClass);
        xml.writeAttribute("name", name);
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    @Override
    public void close() throws IOException {
        try (out) {
            xml.close();
        } catch (XMLStreamException e) {
            throw JUnitXml.causeOf(e);
        }
    }
}
