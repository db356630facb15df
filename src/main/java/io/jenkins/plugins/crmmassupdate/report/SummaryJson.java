package io.jenkins.plugins.crmmassupdate.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.crmmassupdate.crm.CustomView;
import io.jenkins.plugins.crmmassupdate.crm.Reason;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.Totals.Seen;
import io.jenkins.plugins.crmmassupdate.crm.UpdateSummary;
import io.jenkins.plugins.crmmassupdate.crm.read.Preview;
import io.jenkins.plugins.crmmassupdate.crm.run.RunSummary;
import io.jenkins.plugins.crmmassupdate.crm.view.JobSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** {@code summary.json}: the counts of a run, for machines. */
final class SummaryJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Keeps every digit of a number. */
    private static final ObjectMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private SummaryJson() {}

    static byte[] of(RunSummary run) throws JsonProcessingException {
        ObjectNode json = change(run);
        json.put("requested", run.plan().requested());
        json.put("distinct", run.plan().distinct());
        json.put("duplicates", run.plan().duplicates());
        json.put("malformed", run.plan().malformed());
        json.put("blank", run.plan().blank());
        json.put("takenOver", run.plan().takenOver());
        json.put("idsRead", run.plan().idsRead().form());
        json.put("footerLines", run.plan().idsRead().footerLines());
        counts(json, run.totals());
        json.put("batches", run.plan().batches());
        json.put("batchSize", run.plan().batchSize());
        calls(json, run.totals());
        json.put("foreignEntries", run.totals().foreign());
        seen(json, run);
        end(json, run);
        return bytes(json);
    }

    static byte[] of(JobSummary run) throws JsonProcessingException {
        ObjectNode json = change(run);
        json.put("perRecordResults", false);
        json.put("note", JobArtifacts.NOTE);
        CustomView view = run.job().view();
        json.put("customViewId", view == null ? null : view.id());
        json.put("territoryId", view == null ? null : view.territoryId());
        json.put("includeChildTerritories", view != null && view.includeChildTerritories());
        json.put("jobId", run.jobId());
        json.put("jobStatus", run.state() == null ? null : run.state().status());
        json.put("requested", run.requested());
        json.put("distinct", run.distinct());
        counts(json, run.totals());
        calls(json, run.totals());
        end(json, run);
        return bytes(json);
    }

    /** Not by a strict encoder, which {@code Files.writeString} has: hostile text may have half a surrogate pair. */
    private static byte[] bytes(ObjectNode json) {
        return (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode change(UpdateSummary run) throws JsonProcessingException {
        ObjectNode json = JSON.createObjectNode();
        json.put("module", run.request().module());
        json.put("apiVersion", run.request().apiVersion());
        json.set("fields", EXACT.readTree(run.request().fields().toJson()));
        json.put("overWrite", run.request().overWrite());
        json.put("dryRun", run.dryRun());
        return json;
    }

    private static void counts(ObjectNode json, Totals totals) {
        json.put("updated", totals.updated());
        json.put("failed", totals.failed());
        json.put("notSent", totals.notSent());
        json.put("unknown", totals.unknown());
    }

    private static void calls(ObjectNode json, Totals totals) {
        json.put("calls", totals.calls());
        json.put("retries", totals.retries());
    }

    private static void seen(ObjectNode json, RunSummary run) {
        Seen seen = run.totals().seen();
        if (seen.equals(Seen.NOTHING) && run.preview() == null) {
            return;
        }
        json.put("reads", seen.reads());
        json.put("changed", seen.changed());
        json.put("unchanged", seen.unchanged());
        json.put("verified", seen.verified());
        json.put("unverified", seen.unverified());
        json.put("notFound", seen.notFound());
        if (run.preview() != null) {
            ObjectNode preview = json.putObject("preview");
            ArrayNode groups = preview.putArray("groups");
            for (Preview.Group group : run.preview().groups()) {
                ObjectNode entry = groups.addObject();
                entry.put("old", group.before());
                entry.put("new", group.after());
                entry.put("count", group.records());
            }
            preview.put("others", run.preview().others());
        }
    }

    private static void end(ObjectNode json, UpdateSummary run) {
        json.set("failuresByCode", JSON.valueToTree(run.failuresByCode()));
        ArrayNode reasons = json.putArray("reasons");
        for (Reason reason : run.reasons()) {
            ObjectNode entry = reasons.addObject();
            entry.put("outcome", reason.outcome().name());
            entry.put("code", reason.code());
            entry.put("message", reason.message());
            if (!reason.complaint().text().isEmpty()) {
                entry.put("about", reason.complaint().text());
            }
            entry.put("count", reason.count());
            entry.put("exampleId", reason.exampleId());
            entry.put("remedy", reason.remedy(Locale.ROOT));
        }
        if (run.stop() == null) {
            json.putNull("stop");
        } else {
            ObjectNode stop = json.putObject("stop");
            stop.put("kind", run.stop().kind().name());
            stop.put("code", run.stop().code());
            stop.put("message", run.stop().message());
        }
        json.put("startedAt", run.startedAt().toString());
        json.put("durationMillis", run.duration().toMillis());
    }
}
