package io.jenkins.plugins.crmmassupdate.report;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.OneLine;
import io.jenkins.plugins.crmmassupdate.crm.Reason;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.Totals.Seen;
import io.jenkins.plugins.crmmassupdate.crm.UpdateSummary;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.own.Change;
import io.jenkins.plugins.crmmassupdate.crm.own.Undo;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions;
import io.jenkins.plugins.crmmassupdate.crm.run.RunListener;
import io.jenkins.plugins.crmmassupdate.crm.run.RunSummary;
import io.jenkins.plugins.crmmassupdate.crm.text.Count;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The lines of a run's log, the same in a build's console and in a shell. Text of the CRM is shown on one line, quoted. */
public final class RunLog implements RunListener {
    /** Shortest time between two lines of progress. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Longest code or id shown, in characters. */
    private static final int MOST_TEXT = 80;

    /** Longest reason of a repetition shown, in characters. */
    private static final int MOST_REASON = 300;

    /** Reasons that get a line of their own. */
    private static final int MOST_REASONS = 20;

    private final Consumer<String> out;
    private final LongSupplier nanoTime;
    private final Plan plan;
    private final long start;
    private long before; // records that are done, but were not sent by this attempt
    private long last;
    private boolean examples = true;
    private boolean takesBack;

    /** @param nanoTime the clock, {@link System#nanoTime} but for tests */
    public RunLog(Plan plan, Consumer<String> out, LongSupplier nanoTime) {
        this.plan = plan;
        this.out = out;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.last = start;
    }

    /** The reasons name no record: not everybody who reads the log may see these. */
    public RunLog withoutExamples() {
        examples = false;
        return this;
    }

    /**
     * The plan line and the warnings.
     *
     * @param way where the calls go, for example {@code from the controller to https://www.zohoapis.com}
     */
    public void started(Change change, MassUpdateOptions options, String way) {
        takesBack = change instanceof Undo;
        out.accept("%s: %s, %s, %s, %s at once, %s"
                .formatted(
                        change.what(options),
                        Count.of(plan.distinct(), "record"),
                        Count.of(plan.duplicates(), "duplicate"),
                        Count.of(plan.batches(), "batch"),
                        Count.of(Math.min(options.concurrency(), Math.max(1, plan.batches()))),
                        way));
        if (plan.idsRead().isTelling()) {
            out.accept("The ids were read as " + plan.idsRead().form());
        }
        if (plan.malformed() > 0) {
            out.accept(Count.of(plan.malformed(), "id") + " malformed: never sent, counted as failed");
        }
        if (plan.blank() > 0) {
            out.accept(Count.of(plan.blank(), "row") + " without an id: passed over");
        }
        change.beforehand(plan).forEach(out);
        if (options.dryRun()) {
            out.accept("Dry run: nothing is sent");
        } else if (options.seeing().preview()) {
            out.accept("Preview: the records are read, nothing is sent");
        }
    }

    @Override
    public void progress(Totals totals) {
        long now = nanoTime.getAsLong();
        if (now - last < PAUSE.toNanos() || totals.done() >= plan.distinct()) {
            return;
        }
        last = now;
        out.accept(progressLine(totals, now));
    }

    @Override
    public void again(int batch, String why, Duration wait) {
        out.accept("Batch " + Count.of(batch) + ": " + repetition(why, "sent", wait));
    }

    @Override
    public void readAgain(int batch, String why, Duration wait) {
        out.accept("Batch " + Count.of(batch) + ": " + repetition(why, "read", wait));
    }

    @Override
    public void held(String why) {
        out.accept(hold(why));
    }

    /** That a run is held back, or goes on. */
    static String hold(String why) {
        return why.isEmpty() ? "Going on" : "Held back: " + why;
    }

    /** Why something is done again, and when. @param done what is done, for example {@code sent} */
    static String repetition(String why, String done, Duration wait) {
        return OneLine.of(why, MOST_REASON) + "; " + done + " again "
                + (wait.isZero() ? "at once" : "in " + seconds(wait));
    }

    @Override
    public void resumed(Totals totals) {
        before += totals.done();
        out.accept("Going on where the run was broken off: %s of %s are done and not sent again"
                .formatted(Count.of(totals.done()), Count.of(plan.distinct(), "record")));
    }

    @Override
    public void withoutCall(long records) {
        before += records;
    }

    @Override
    public void note(String what) {
        out.accept("Note: " + OneLine.of(what, MOST_REASON));
    }

    private String progressLine(Totals totals, long now) {
        long sent = Math.max(0, totals.done() - before);
        double perSecond = sent / ((now - start) / 1e9);
        long remaining = Math.round((plan.distinct() - totals.done()) / perSecond);
        return "%s of %s (%s%%), %s failed, %s unknown, %s a second, %s left"
                .formatted(
                        Count.of(totals.done()),
                        Count.of(plan.distinct(), "record"),
                        Count.of(100 * totals.done() / plan.distinct()),
                        Count.of(totals.failed()),
                        Count.of(totals.unknown()),
                        Count.of(Math.round(perSecond)),
                        sent == 0 ? "unknown time" : "about " + duration(Duration.ofSeconds(remaining)));
    }

    /** One line per reason, and the result line. */
    public void finished(RunSummary run) {
        if (run.preview() != null) {
            SeenLines.preview(run).forEach(out);
            return;
        }
        reasons(run, examples, out);
        if (run.totals().foreign() > 0) {
            out.accept("Warning: the CRM answered for " + Count.of(run.totals().foreign(), "record") + " never asked for");
        }
        if (!run.totals().seen().equals(Seen.NOTHING)) {
            out.accept(SeenLines.counts(run.totals().seen()));
        }
        if (takesBack && !run.dryRun() && run.stop() == null && run.totals().seen().changed() == 0) {
            out.accept("Nothing was left to take back: " + Count.of(run.totals().seen().unchanged(), "record")
                    + " had the old value already");
        }
        out.accept(result(run));
    }

    /** A line for each reason, but not for all of too many. */
    static void reasons(UpdateSummary run, boolean examples, Consumer<String> out) {
        run.reasons().stream().limit(MOST_REASONS).forEach(reason -> out.accept(line(reason, examples)));
        if (run.reasons().size() > MOST_REASONS) {
            out.accept(Count.of(run.reasons().size() - MOST_REASONS) + " more reasons are in " + Artifacts.SUMMARY);
        }
    }

    /** The result line. */
    static String result(UpdateSummary run) {
        return result(run.totals(), run.distinct()) + " in " + duration(run.duration()) + ", "
                + Count.of(run.totals().calls(), "call") + " ("
                + Count.of(run.totals().retries(), "retry") + ")";
    }

    /** The four counts as a sentence without an end, for example {@code 9 of 10 records updated, 1 failed, …}. */
    public static String result(Totals totals, long distinct) {
        return "%s of %s updated, %s failed, %s not sent, %s unknown"
                .formatted(
                        Count.of(totals.updated()),
                        Count.of(distinct, "record"),
                        Count.of(totals.failed()),
                        Count.of(totals.notSent()),
                        Count.of(totals.unknown()));
    }

    private static String line(Reason reason, boolean example) {
        String remedy = reason.remedy(Locale.ROOT);
        String about = OneLine.of(reason.complaint().text());
        return "%s %s: %s %s%s%s.%s"
                .formatted(
                        Count.of(reason.count()),
                        reason.outcome(),
                        OneLine.of(reason.code(), MOST_TEXT),
                        BadInputException.quote(reason.message()),
                        about.isEmpty() ? "" : " (" + about + ")",
                        reason.exampleId().isEmpty() || !example
                                ? ""
                                : ", for example " + OneLine.of(reason.exampleId(), MOST_TEXT),
                        remedy.isEmpty() ? "" : " " + remedy);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    static String duration(Duration duration) {
        if (duration.toSeconds() < 10) {
            return seconds(duration);
        }
        return duration.toSeconds() < 120 ? duration.toSeconds() + " s" : duration.toMinutes() + " min";
    }
}
