package io.jenkins.plugins.crmmassupdate.report;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import io.jenkins.plugins.crmmassupdate.crm.RecordOutcome;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdsRead;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.run.RunSummary;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The artifacts of some outcomes, read back. */
public record Written(Path folder) {
    /** Writes one batch. */
    public static Written of(Path folder, RecordOutcome... outcomes) throws IOException {
        return of(folder, outcomes.length, List.of(List.of(outcomes)));
    }

    /** @param records how many the plan has; more of them may be written, or fewer */
    public static Written of(Path folder, long records, List<List<RecordOutcome>> batches) throws IOException {
        try (Artifacts artifacts = new Artifacts(folder, "Leads", plan(folder, records))) {
            for (List<RecordOutcome> batch : batches) {
                artifacts.accept(batch);
            }
            artifacts.finish(summary(folder, records));
        }
        return new Written(folder);
    }

    private static RunSummary summary(Path folder, long records) {
        Plan plan = plan(folder, records);
        return new RunSummary(
                TrialRun.REQUEST,
                plan,
                false,
                Totals.NONE,
                0,
                List.of(),
                false,
                null,
                null,
                Instant.EPOCH,
                Duration.ZERO);
    }

    public static Plan plan(Path folder, long distinct) {
        return new Plan(folder.resolve("plan"), 500, distinct, distinct, 0, 0, 0, "", 0, IdsRead.NOTHING);
    }

    String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    /** {@code junit.xml}, read by a parser that allows no more than XML 1.0 does. */
    Element junit() throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(folder.resolve(Artifacts.JUNIT).toFile())
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new AssertionError(e);
        }
    }

    /** The test cases of {@code junit.xml}. */
    List<Element> cases() throws IOException {
        return children(junit(), "testcase");
    }

    public static List<Element> children(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    public static RecordOutcome updated(String id, int batch) {
        return new RecordOutcome(id, Outcome.UPDATED, "SUCCESS", "record updated", batch, 1, "{\"id\":\"" + id + "\"}");
    }

    public static RecordOutcome failed(String id, String code, String message) {
        return new RecordOutcome(id, Outcome.FAILED, code, message, 1, 1, "{\"id\":\"" + id + "\"}");
    }

    public static RecordOutcome notSent(String id, int batch) {
        return new RecordOutcome(
                id, Outcome.NOT_SENT, "ABORTED", "not sent, because the run was aborted", batch, 0, "");
    }

    public static RecordOutcome unknown(String id) {
        return new RecordOutcome(id, Outcome.UNKNOWN, "NO_ANSWER", "crm:443, waiting: timeout", 1, 2, "");
    }

    public static RecordOutcome malformed(String id, int line) {
        return new RecordOutcome(
                id,
                Outcome.FAILED,
                "INVALID_ID",
                "line " + line + ": not a record id, which has digits only",
                0,
                0,
                "");
    }
}
