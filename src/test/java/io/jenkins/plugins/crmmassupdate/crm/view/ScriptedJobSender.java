package io.jenkins.plugins.crmmassupdate.crm.view;

import io.jenkins.plugins.crmmassupdate.crm.CustomView;
import io.jenkins.plugins.crmmassupdate.crm.TokenRefusal;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmAnswer;
import io.jenkins.plugins.crmmassupdate.crm.http.JobSender;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;

/** Answers the calls of a scheduled mass update by a script, and keeps what was asked. What it has no script for fails. */
final class ScriptedJobSender implements JobSender {
    /** The job that a request for it gets, unless the script says otherwise. */
    static final String JOB = "4150868000001234567";

    /** What a call gets. */
    @FunctionalInterface
    interface Step {
        CrmAnswer answer() throws TransportFailure, TokenRefusal;
    }

    private final Queue<Step> schedules = new ArrayDeque<>();
    private final Queue<Step> asks = new ArrayDeque<>();
    private final List<CustomView> views = new ArrayList<>();
    private final List<Long> asked = new ArrayList<>();
    private final List<String> jobs = new ArrayList<>();
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private int renewals;

    /** A CRM that schedules. */
    static ScriptedJobSender scheduling() {
        return new ScriptedJobSender().schedule(200, scheduled("\"" + JOB + "\""));
    }

    static String scheduled(String jobId) {
        return "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"job_id\":" + jobId
                + "},\"message\":\"mass update scheduled successfully\",\"status\":\"success\"}]}";
    }

    static String state(String status, long total, long updated, long failed, long notUpdated) {
        return "{\"data\":[{\"Status\":\"" + status + "\",\"Failed_Count\":" + failed + ",\"Updated_Count\":" + updated
                + ",\"Not_Updated_Count\":" + notUpdated + ",\"Total_Count\":" + total + "}]}";
    }

    /** The next request for a job gets this. */
    ScriptedJobSender schedule(Step step) {
        schedules.add(step);
        return this;
    }

    ScriptedJobSender schedule(int status, String body) {
        return schedule(() -> Answers.json(status, body));
    }

    /** The next question gets this. */
    ScriptedJobSender ask(Step step) {
        asks.add(step);
        return this;
    }

    ScriptedJobSender ask(int status, String body) {
        return ask(() -> Answers.json(status, body));
    }

    /** The next question gets this status, of a job with ten records. */
    ScriptedJobSender ask(String status, long updated, long failed) {
        return ask(200, state(status, 10, updated, failed, 10 - updated - failed));
    }

    /** So many tokens can be renewed. */
    ScriptedJobSender renewals(int number) {
        renewals = number;
        return this;
    }

    static CrmAnswer html(int status) {
        return new CrmAnswer(status, "text/html", "<html>Bad Gateway</html>".getBytes(), false);
    }

    /** The request arrives, its answer does not. */
    static CrmAnswer silence() throws TransportFailure {
        throw new TransportFailure("crm:443, waiting for the answer: timeout", true);
    }

    /** No connection comes about. */
    static CrmAnswer unreachable() throws TransportFailure {
        throw new TransportFailure("crm:443, connecting: refused", false);
    }

    /** The process is as good as gone. */
    static CrmAnswer killed() {
        throw new Error("killed");
    }

    /** Holds a call until it is given up. */
    CrmAnswer held(CountDownLatch underWay) throws TransportFailure {
        underWay.countDown();
        while (cancelled.getCount() > 0) {
            try {
                cancelled.await();
            } catch (InterruptedException e) {
                // only giving up helps
            }
        }
        throw new TransportFailure("crm:443, waiting for the answer: given up", true);
    }

    @Override
    public CrmAnswer schedule(CustomView view) throws TransportFailure, TokenRefusal {
        views.add(view);
        return schedules.remove().answer();
    }

    @Override
    public CrmAnswer ask(String jobId) throws TransportFailure, TokenRefusal {
        asked.add(System.nanoTime());
        jobs.add(jobId);
        return asks.remove().answer();
    }

    @Override
    public boolean renewToken(long callStarted) {
        return renewals-- > 0;
    }

    @Override
    public void cancel() {
        cancelled.countDown();
    }

    /** The views of all requests for a job. */
    List<CustomView> scheduledViews() {
        return views;
    }

    /** The jobs that were asked for. */
    List<String> askedJobs() {
        return jobs;
    }

    /** When, in nanoseconds. */
    List<Long> askedAt() {
        return asked;
    }
}
