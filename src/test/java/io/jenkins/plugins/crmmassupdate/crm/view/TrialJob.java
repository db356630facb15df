package io.jenkins.plugins.crmmassupdate.crm.view;

import io.jenkins.plugins.crmmassupdate.crm.CustomView;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.http.JobSender;
import io.jenkins.plugins.crmmassupdate.crm.journal.Journal;
import io.jenkins.plugins.crmmassupdate.crm.journal.RunIdentity;
import io.jenkins.plugins.crmmassupdate.crm.run.Retries;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import io.jenkins.plugins.crmmassupdate.crm.run.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A scheduled run as a test wants it; there is next to no wait in it unless told otherwise. */
final class TrialJob {
    static final CustomView VIEW = new CustomView("4150868000000093005", null, false);
    static final JobRequest REQUEST = JobRequest.of(TrialRun.REQUEST, VIEW);

    private final List<String> told = new ArrayList<>();
    private JobRequest request = REQUEST;
    private Path journalFile;
    private boolean dryRun;
    private boolean allowEmpty;
    private int attempts = 2;
    private CallLimit limit = new CallLimit(1);
    private long graceMillis = Workers.GRACE_MILLIS;
    private Duration timeout = Duration.ofHours(1);
    private Duration firstPoll = Duration.ofMillis(1);
    private Duration longestPoll = Duration.ofMillis(1);

    /** With a journal, that was begun or is new. */
    TrialJob journal(Path file) {
        journalFile = file;
        return this;
    }

    TrialJob of(JobRequest other) {
        request = other;
        return this;
    }

    TrialJob dry() {
        dryRun = true;
        return this;
    }

    TrialJob allowEmpty() {
        allowEmpty = true;
        return this;
    }

    /** Calls in a row without a usable answer. */
    TrialJob attempts(int calls) {
        attempts = calls;
        return this;
    }

    /** Shares this limit with others. */
    TrialJob limit(CallLimit shared) {
        limit = shared;
        return this;
    }

    TrialJob grace(long millis) {
        graceMillis = millis;
        return this;
    }

    TrialJob timeout(Duration longest) {
        timeout = longest;
        return this;
    }

    TrialJob polls(Duration first, Duration longest) {
        firstPoll = first;
        longestPoll = longest;
        return this;
    }

    /** What the listener was told, a line each. */
    List<String> told() {
        return told;
    }

    /** What keeps {@link #told}. */
    JobListener listener() {
        return new Told();
    }

    static Journal openJournal(Path file, CustomView view) throws IOException {
        ApiDomain domain = ApiDomain.parse("https://sandbox.zohoapis.com");
        return Journal.openScheduled(file, RunIdentity.of(domain, TrialRun.REQUEST, view));
    }

    JobSummary run(JobSender sender) throws IOException {
        try (Journal journal = journalFile == null ? Journal.none() : openJournal(journalFile, VIEW)) {
            Retries retries = new Retries(attempts, Retries.DEFAULT_SECONDS, 1, 1);
            JobOptions options = new JobOptions(dryRun, allowEmpty, timeout, firstPoll, longestPoll, retries);
            return new ScheduledUpdate(request, options, sender, journal, limit, graceMillis)
                    .run(listener());
        }
    }

    private final class Told implements JobListener {
        @Override
        public void scheduled(String jobId, boolean earlier) {
            told.add((earlier ? "earlier " : "scheduled ") + jobId);
        }

        @Override
        public void asked(JobState state) {
            told.add(state.status());
        }

        @Override
        public void again(String why, Duration wait) {
            told.add("again: " + why);
        }
    }
}
