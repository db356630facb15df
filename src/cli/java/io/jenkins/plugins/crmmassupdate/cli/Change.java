package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmClient;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.journal.RunIdentity;
import io.jenkins.plugins.crmmassupdate.crm.read.ModuleFields;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdate;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions;
import io.jenkins.plugins.crmmassupdate.crm.run.RunListener;
import io.jenkins.plugins.crmmassupdate.report.RunLog;
import java.io.IOException;
import java.nio.file.Path;

/** What a run does with its records. */
interface Change {
    MassUpdateRequest request();

    /** Reads the records. @throws IOException if they cannot be read */
    Plan plan(Path file, int batchSize) throws IOException;

    /** Looks the module's fields up. */
    ModuleFields lookUp(MassUpdateOptions options, CrmClient client, CallLimit limit, RunListener log);

    /** Lets a run read what it has to. */
    MassUpdate seeing(MassUpdate update, Plan plan, CrmClient client, ModuleFields fields) throws IOException;

    RunIdentity identity(ApiDomain domain, Plan plan, MassUpdateOptions options) throws IOException;

    /** Tells that it begins. */
    void started(RunLog log, MassUpdateOptions options, String way);
}
