package io.jenkins.plugins.crmmassupdate.results;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.report.records.RecordPageJson;
import io.jenkins.plugins.crmmassupdate.report.records.RecordQuery;
import java.io.IOException;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.verb.GET;

/** The records of a call for programs, at {@code <n>/records/api/json}. It only reads. */
public final class RecordsApi {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final CallRecords call;

    RecordsApi(CallRecords call) {
        this.call = call;
    }

    /** So that it has the address that programs expect. */
    public RecordsApi getApi() {
        return this;
    }

    @GET
    public void doJson(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        call.checkReadable();
        response.setContentType("application/json;charset=UTF-8");
        String json;
        try {
            json = RecordPageJson.of(call.find(RecordQuery.parse(request::getParameter)), call.getSection()::recordUrl);
        } catch (BadInputException e) {
            response.setStatus(BAD_REQUEST);
            json = RecordPageJson.error(e.getMessage());
        } catch (IOException e) {
            response.setStatus(NOT_FOUND);
            json = RecordPageJson.error(CallRecords.problem(e));
        }
        response.getWriter().write(json);
    }
}
