package io.jenkins.plugins.crmmassupdate.results;

import hudson.model.Api;
import hudson.model.BuildBadgeAction;
import hudson.model.Run;
import io.jenkins.plugins.crmmassupdate.crm.text.XmlText;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntSupplier;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.verb.POST;

/**
 * The mass updates of a build: a section per call of the step. Kept in {@code build.xml}, so it holds numbers and a few
 * reasons, and nothing per record. How calls that run come along is not kept.
 */
@ExportedBean
public class MassUpdateAction implements RunAction2, BuildBadgeAction {
    /** The page below the build, and the folder below its artifacts. */
    public static final String URL_NAME = "crm-mass-update";

    /** While a call runs. */
    private static final int RUNNING_SECONDS = 2;

    /** While the build runs, and a call may follow. */
    private static final int WAITING_SECONDS = 10;

    /** Sentences kept of calls that were refused: a loop may make many. */
    private static final int MOST_REFUSALS = 20;

    private final List<MassUpdateSection> sections = new ArrayList<>();
    /** Null in builds from before there were any. */
    private List<String> refusals;

    private transient NavigableMap<Integer, LiveProgress> live = new ConcurrentSkipListMap<>();
    private transient Run<?, ?> run;

    private Object readResolve() {
        live = new ConcurrentSkipListMap<>();
        return this;
    }

    /**
     * A call begins, or goes on after a restart: its progress is shown from now on, until its section is added or it is
     * closed.
     *
     * @param number of the call within its build
     * @param callsAtOnce how many HTTP calls may be under way at the moment
     */
    public static LiveProgress begin(Run<?, ?> run, int number, String module, IntSupplier callsAtOnce) {
        synchronized (run) {
            LiveProgress progress =
                    new LiveProgress(number, module, callsAtOnce, System::nanoTime, ended -> end(run, ended));
            of(run).live.put(number, progress);
            return progress;
        }
    }

    /**
     * A call came to nothing before anything was sent: the build's page says why, where there are no results to look at.
     *
     * @param why a sentence for a person, of hostile text
     */
    public static void refused(Run<?, ?> run, String why) throws IOException {
        synchronized (run) {
            MassUpdateAction action = of(run);
            List<String> sentences = new ArrayList<>(action.getRefusals());
            String sentence = XmlText.of(why);
            if (!sentences.contains(sentence) && sentences.size() < MOST_REFUSALS) {
                sentences.add(sentence);
            }
            action.refusals = sentences;
        }
        run.save();
    }

    /** Why calls of this build came to nothing, each sentence once; hostile text. */
    public List<String> getRefusals() {
        return refusals == null ? List.of() : List.copyOf(refusals);
    }

    /** A call that ended without results leaves nothing behind. */
    private static void end(Run<?, ?> run, LiveProgress progress) {
        synchronized (run) {
            MassUpdateAction action = of(run);
            action.live.remove(progress.getNumber(), progress);
            if (!action.isShown()) {
                run.removeAction(action);
            }
        }
    }

    private static MassUpdateAction of(Run<?, ?> run) {
        MassUpdateAction action = run.getAction(MassUpdateAction.class);
        if (action == null) {
            action = new MassUpdateAction();
            run.addAction(action);
        }
        return action;
    }

    /**
     * Adds a section to the build's action, which is made if there is none yet. Several branches may call at once. A section
     * with the same number is replaced: a call that went on after a restart may publish again.
     *
     * @return whether one was replaced
     */
    static boolean add(Run<?, ?> run, MassUpdateSection section) {
        synchronized (run) {
            MassUpdateAction action = of(run);
            boolean replaced;
            synchronized (action.sections) {
                replaced = action.sections.removeIf(other -> other.getNumber() == section.getNumber());
                action.sections.add(section);
            }
            action.live.remove(section.getNumber());
            return replaced;
        }
    }

    /** In the order in which the calls ended. */
    @Exported
    public List<MassUpdateSection> getSections() {
        synchronized (sections) {
            return List.copyOf(sections);
        }
    }

    /** The page of one call, below this one: its number. */
    public CallRecords getDynamic(String number) {
        CallRecords call = getSections().stream()
                .filter(section -> String.valueOf(section.getNumber()).equals(number))
                .findFirst()
                .map(section -> new CallRecords(run, section))
                .orElse(null);
        if (call != null) {
            call.checkReadable();
        }
        return call;
    }

    /** The records of a call, if the reader may see them; for this page. */
    public CallRecords records(MassUpdateSection section) {
        CallRecords call = new CallRecords(run, section);
        return call.isReadable() ? call : null;
    }

    /** Whether the files of a call are among the artifacts still: people delete these, and Jenkins does after a while. */
    public boolean hasFiles(MassUpdateSection section) {
        if (run.isBuilding()) { // nobody has deleted them yet, and pages ask every few seconds
            return true;
        }
        String summary = section.getArtifactPath() + "/" + Artifacts.SUMMARY;
        try {
            return run.getArtifactManager().root().child(summary).exists();
        } catch (IOException e) { // wherever they are kept, it is not known; a link that leads nowhere does no harm
            return true;
        }
    }

    public Api getApi() {
        return new Api(this);
    }

    /** Calls that run, by number. */
    public List<LiveProgress> getLive() {
        return List.copyOf(live.values());
    }

    /** Whether there is anything to show. */
    public boolean isShown() {
        return !live.isEmpty() || !getSections().isEmpty() || !getRefusals().isEmpty();
    }

    /** Seconds after which a page that is looked at asks for news; null if there will be none. */
    public Integer getNewsAfter() {
        if (!live.isEmpty()) {
            return RUNNING_SECONDS;
        }
        return run.isBuilding() ? WAITING_SECONDS : null;
    }

    /** What a screen reader is told when it changes, which is seldom: how far the calls are in quarters, then the counts. */
    public String getAnnouncement() {
        List<String> said = new ArrayList<>();
        for (LiveProgress call : live.values()) {
            said.add(Messages.MassUpdateAction_Announcement(call.getModule(), call.getPercent() / 25 * 25));
        }
        if (said.isEmpty()) {
            getSections()
                    .forEach(section -> said.add(
                            section.getModule() + ": " + section.getCounts().getWords()));
        }
        return String.join("; ", said);
    }

    /** Of all calls together; null if there are no results. */
    public BuildTotals getTotals() {
        return BuildTotals.of(run.getNumber(), getSections());
    }

    /** Whether the person who looks at the page may start a build for the records that were not updated. */
    public boolean isRunAgainOffered() {
        return new RunAgain(run, getTotals()).isOffered();
    }

    /** Queues a build for the records that were not updated. */
    @POST
    public HttpResponse doRunAgain() {
        new RunAgain(run, getTotals()).schedule();
        return HttpResponses.redirectTo("../.."); // the job's page, which shows the queue
    }

    /** A number on a page. */
    public String number(long number) {
        return Readable.number(number);
    }

    /** A duration on a page. */
    public String duration(long millis) {
        return Readable.duration(millis);
    }

    public Run<?, ?> getRun() {
        return run;
    }

    @Override
    public void onAttached(Run<?, ?> attachedTo) {
        run = attachedTo;
    }

    @Override
    public void onLoad(Run<?, ?> loadedFor) {
        run = loadedFor;
    }

    @Override
    public String getIconFileName() {
        return isShown() ? "symbol-cloud-upload-outline plugin-ionicons-api" : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.MassUpdateAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return URL_NAME;
    }
}
