package io.jenkins.plugins.crmmassupdate.results;

import hudson.Functions;
import hudson.model.Run;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.read.Preview;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import io.jenkins.plugins.crmmassupdate.report.records.RecordIndex;
import io.jenkins.plugins.crmmassupdate.report.records.RecordPage;
import io.jenkins.plugins.crmmassupdate.report.records.RecordQuery;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.VirtualFile;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * The page of one call, at its number below the page of the build's mass updates: every record, found through the index on
 * the controller and read from the archived results, wherever these are.
 */
public final class CallRecords {
    private static final Logger LOGGER = Logger.getLogger(CallRecords.class.getName());

    private final Run<?, ?> run;
    private final MassUpdateSection section;

    CallRecords(Run<?, ?> run, MassUpdateSection section) {
        this.run = run;
        this.section = section;
    }

    public Run<?, ?> getRun() {
        return run;
    }

    public MassUpdateSection getSection() {
        return section;
    }

    /** The page of all calls, whose parts this one shows too. */
    public MassUpdateAction overview() {
        return run.getAction(MassUpdateAction.class);
    }

    /** Where it is, below the root of Jenkins. */
    public String getUrl() {
        return run.getUrl() + MassUpdateAction.URL_NAME + "/" + section.getNumber() + "/";
    }

    /** The records are an artifact, and so are for those who may see artifacts. */
    boolean isReadable() {
        return !Functions.isArtifactsPermissionEnabled() || run.hasPermission(Run.ARTIFACTS);
    }

    void checkReadable() {
        if (Functions.isArtifactsPermissionEnabled()) {
            run.checkPermission(Run.ARTIFACTS);
        }
    }

    private TakeBack takeBack() {
        return new TakeBack(new CallArtifacts(run, section));
    }

    /** Whether the person who looks at the page may start a build that takes the call back. */
    public boolean isTakeBackOffered() {
        return isReadable() && takeBack().isOffered();
    }

    /** Which values the records would get back; null if that cannot be told. Hostile text. */
    public Preview getTakeBack() {
        checkReadable();
        return takeBack().preview();
    }

    /** Queues a build that takes the call back. */
    @POST
    public HttpResponse doTakeBack() {
        checkReadable();
        takeBack().schedule();
        return HttpResponses.redirectTo("../../.."); // the job's page, which shows the queue
    }

    /** A number on a page. */
    public String number(long number) {
        return Readable.number(number);
    }

    /** In place of the list, where the CRM gives counts only. */
    public String getCountsOnly() {
        return Messages.CallRecords_CountsOnly();
    }

    /** For programs: the same list, page by page. */
    public RecordsApi getRecords() {
        return new RecordsApi(this);
    }

    /** What the records had before; of a preview those that would be changed. Null if nobody looked, or it cannot be told. */
    public ValuesBefore getBefore() {
        if (section.getSeen() == null) {
            return null;
        }
        try (RecordIndex index = open()) {
            return ValuesBefore.of(index, section);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "old values cannot be counted", e);
            return null;
        }
    }

    /** What the parameters of a request ask for; whatever is wrong is said in the list itself. */
    public RecordList list(StaplerRequest2 request) {
        RecordQuery query = RecordQuery.ALL;
        try (RecordIndex index = open()) {
            try {
                query = RecordQuery.parse(request::getParameter, section.getUsualOrder());
                return new RecordList(
                        this, index.codes(query.outcome()), index.old(query.outcome(), query.code()), find(index, query));
            } catch (BadInputException e) {
                return new RecordList(this, query, e.getMessage());
            }
        } catch (IOException e) {
            return new RecordList(this, query, problem(e));
        }
    }

    /**
     * What a query asks for.
     *
     * @throws BadInputException if it asks for what cannot be had
     * @throws IOException if index or results are not there, or cannot be read
     */
    RecordPage find(RecordQuery query) throws IOException {
        try (RecordIndex index = open()) {
            return find(index, query);
        }
    }

    private RecordIndex open() throws IOException {
        if (section.isScheduled()) {
            throw new CountsOnlyException();
        }
        Path folder = run.getRootDir().toPath().resolve(MassUpdateAction.URL_NAME);
        return RecordIndex.open(folder.resolve(MassUpdateSection.indexName(section.getNumber())));
    }

    private RecordPage find(RecordIndex index, RecordQuery query) throws IOException {
        VirtualFile results = run.getArtifactManager().root().child(section.getArtifactPath() + "/" + Artifacts.NDJSON);
        if (!results.exists()) {
            throw new ResultsGoneException();
        }
        return index.find(query, results::open);
    }

    /** What is missing, and what one can do. */
    static String problem(IOException e) {
        LOGGER.log(Level.FINE, "records cannot be listed", e);
        if (e instanceof ResultsGoneException) {
            return Messages.CallRecords_NoResults();
        }
        if (e instanceof CountsOnlyException) {
            return Messages.CallRecords_CountsOnly();
        }
        return e instanceof FileNotFoundException ? Messages.CallRecords_NoIndex() : Messages.CallRecords_Unreadable();
    }

    /** A scheduled mass update has no records to list. */
    private static final class CountsOnlyException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** The archived results were deleted. */
    private static final class ResultsGoneException extends IOException {
        private static final long serialVersionUID = 1;
    }
}
