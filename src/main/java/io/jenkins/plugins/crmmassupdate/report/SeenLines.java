package io.jenkins.plugins.crmmassupdate.report;

import io.jenkins.plugins.crmmassupdate.crm.Totals.Seen;
import io.jenkins.plugins.crmmassupdate.crm.read.Preview;
import io.jenkins.plugins.crmmassupdate.crm.run.RunSummary;
import io.jenkins.plugins.crmmassupdate.crm.text.Count;
import java.util.ArrayList;
import java.util.List;

/** The lines about what a run has read, the same in a build's console and in a shell. */
final class SeenLines {
    private SeenLines() {}

    /** What a preview found: the values that would be replaced, most frequent first, and the counts. */
    static List<String> preview(RunSummary run) {
        Preview preview = run.preview();
        List<String> lines = new ArrayList<>();
        for (Preview.Group group : preview.groups()) {
            lines.add("%12s × %s → %s".formatted(Count.of(group.records()), group.before(), group.after()));
        }
        if (preview.others() > 0) {
            lines.add("%12s × other values".formatted(Count.of(preview.others())));
        }
        Seen seen = run.totals().seen();
        lines.add("Preview: %s of %s would change, %s the value already, %s not found%s; nothing was sent"
                .formatted(
                        Count.of(seen.changed()),
                        Count.of(run.distinct(), "record"),
                        seen.unchanged() == 1 ? "1 has" : Count.of(seen.unchanged()) + " have",
                        Count.of(seen.notFound()),
                        notRead(run)));
        return lines;
    }

    private static String notRead(RunSummary run) {
        Seen seen = run.totals().seen();
        long rest = run.totals().notSent() - seen.changed() - seen.unchanged() - seen.notFound();
        return rest <= 0 ? "" : ", " + Count.of(rest) + " not read";
    }

    /** What a run saw beside what it sent. */
    static String counts(Seen seen) {
        return "%s: %s changed, %s unchanged, %s not found beforehand; %s verified, %s unverified"
                .formatted(
                        Count.of(seen.reads(), "read"),
                        Count.of(seen.changed()),
                        Count.of(seen.unchanged()),
                        Count.of(seen.notFound()),
                        Count.of(seen.verified()),
                        Count.of(seen.unverified()));
    }
}
