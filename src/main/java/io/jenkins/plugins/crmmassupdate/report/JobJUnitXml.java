package io.jenkins.plugins.crmmassupdate.report;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.Reason;
import io.jenkins.plugins.crmmassupdate.crm.Remedies;
import io.jenkins.plugins.crmmassupdate.crm.text.Count;
import io.jenkins.plugins.crmmassupdate.crm.view.JobSummary;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
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

    private void job(String ofClass, JobSummary run) throws XMLStreamException {
        startCase(ofClass, run.jobId() == null ? "the CRM's job" : "the CRM's job " + run.jobId());
        if (run.dryRun()) {
            xml.writeEmptyElement("skipped");
            xml.writeAttribute("message", "dry run: nothing is sent");
        } else if (run.stop() != null) {
            xml.writeStartElement(run.state() != null && run.state().isEnd() ? "failure" : "error");
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
