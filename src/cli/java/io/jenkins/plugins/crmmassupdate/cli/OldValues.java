package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmClient;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.journal.RunIdentity;
import io.jenkins.plugins.crmmassupdate.crm.own.Undo;
import io.jenkins.plugins.crmmassupdate.crm.read.ModuleFields;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdate;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions;
import io.jenkins.plugins.crmmassupdate.crm.run.RunListener;
import io.jenkins.plugins.crmmassupdate.report.RunLog;
import java.io.IOException;
import java.nio.file.Path;

/** Gives each record that a run has changed what it had before. */
record OldValues(Undo undo) implements Change {
    @Override
    public MassUpdateRequest request() {
        return undo.request();
    }

    @Override
    public Plan plan(Path file, int batchSize) throws IOException {
        return Plan.make(undo.records(), file, batchSize);
    }

    /** What is given back was there before; nothing of it is to be checked. */
    @Override
    public ModuleFields lookUp(MassUpdateOptions options, CrmClient client, CallLimit limit, RunListener log) {
        return MassUpdate.fields(request(), options, client, limit, log);
    }

    @Override
    public MassUpdate seeing(MassUpdate update, Plan plan, CrmClient client, ModuleFields fields) throws IOException {
        return undo.of(update, plan, client, client, fields);
    }

    @Override
    public RunIdentity identity(ApiDomain domain, Plan plan, MassUpdateOptions options) throws IOException {
        return undo.identity(domain, plan);
    }

    @Override
    public void started(RunLog log, MassUpdateOptions options, String way) {
        log.started(undo, options, way);
    }
}
