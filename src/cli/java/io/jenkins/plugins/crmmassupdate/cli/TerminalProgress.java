package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.run.RunListener;
import io.jenkins.plugins.crmmassupdate.crm.text.Count;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** A progress bar on the last line of a terminal. Not thread-safe; the run calls it from one thread at a time. */
final class TerminalProgress implements RunListener {
    /** Shortest time between two drawings, in nanoseconds. */
    private static final long PAUSE = Duration.ofMillis(100).toNanos();

    /** Longest line, in characters: a wrapped one could not be drawn over. */
    private static final int MOST_WIDTH = 79;

    private static final int BAR = 20;

    /** On a narrow terminal the counts matter more than the bar. */
    private static final int WIDTH_FOR_BAR = 60;

    /** To the start of the line, and clears it. */
    private static final String CLEAR = "\r\u001b[K";

    private final long records;
    private final int width;
    private final PrintStream out;
    private final Colours colours;
    private final LongSupplier nanoTime;
    private final RunListener lines;
    private final long start;
    private long last;
    private long before; // records that are done, but were not sent by this attempt

    /**
     * Draws the empty bar.
     *
     * @param records how many records the run has, at least 1
     * @param columns of the terminal
     * @param nanoTime the clock, {@link System#nanoTime} but for tests
     * @param lines takes what is worth a line of its own; it stands above the bar
     */
    TerminalProgress(
            long records,
            int columns,
            PrintStream out,
            Colours colours,
            LongSupplier nanoTime,
            RunListener lines) {
        this.lines = lines;
        this.records = records;
        this.width = Math.min(MOST_WIDTH, columns - 1); // in the last column some terminals wrap already
        this.out = out;
        this.colours = colours;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        draw(new Totals(0, 0, 0, 0, 0, 0, 0, 0), start);
    }

    @Override
    public void progress(Totals totals) {
        long now = nanoTime.getAsLong();
        if (now - last >= PAUSE) {
            draw(totals, now);
        }
    }

    @Override
    public void again(int batch, String why, Duration wait) {
        clear();
        lines.again(batch, why, wait);
    }

    @Override
    public void readAgain(int batch, String why, Duration wait) {
        clear();
        lines.readAgain(batch, why, wait);
    }

    @Override
    public void note(String what) {
        clear();
        lines.note(what);
    }

    @Override
    public void held(String why) {
        clear();
        lines.held(why);
    }

    @Override
    public void withoutCall(long records) {
        before += records;
        lines.withoutCall(records);
    }

    @Override
    public void resumed(Totals totals) {
        before += totals.done();
        clear();
        lines.resumed(totals);
    }

    /** Takes the bar away, so that lines can follow. */
    void clear() {
        out.print(CLEAR);
        out.flush();
    }

    private void draw(Totals totals, long now) {
        last = now;
        int full = (int) (BAR * totals.done() / records);
        String bar = "#".repeat(full) + ".".repeat(BAR - full);
        String text = String.format(Locale.ROOT, "%4d%%  %s", 100 * totals.done() / records, counts(totals, now));
        boolean hasBar = width >= WIDTH_FOR_BAR;
        int room = Math.max(0, hasBar ? width - BAR - 2 : width);
        out.print(CLEAR + (hasBar ? "[" + paint(bar, totals) + "]" : "")
                + (text.length() > room ? text.substring(0, room) : text));
        out.flush();
    }

    private String paint(String bar, Totals totals) {
        return totals.troubled() > 0 ? colours.yellow(bar) : colours.green(bar);
    }

    private String counts(Totals totals, long now) {
        StringBuilder text = new StringBuilder();
        text.append(Count.of(totals.done())).append(" of ").append(Count.of(records));
        if (totals.failed() > 0) {
            text.append(", ").append(Count.of(totals.failed())).append(" failed");
        }
        if (totals.unknown() > 0) {
            text.append(", ").append(Count.of(totals.unknown())).append(" unknown");
        }
        long sent = totals.done() - before;
        if (sent > 0) {
            double secondsPerRecord = (now - start) / 1e9 / sent;
            long left = Math.round(secondsPerRecord * (records - totals.done()));
            text.append(String.format(Locale.ROOT, ", %d:%02d left", left / 60, left % 60));
        }
        return text.toString();
    }
}
