package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmClient;
import io.jenkins.plugins.crmmassupdate.crm.ids.IdSource;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.ids.Shard;
import io.jenkins.plugins.crmmassupdate.crm.ids.UpdatedBefore;
import io.jenkins.plugins.crmmassupdate.crm.journal.RunIdentity;
import io.jenkins.plugins.crmmassupdate.crm.read.ModuleFields;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdate;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions;
import io.jenkins.plugins.crmmassupdate.crm.run.RunListener;
import io.jenkins.plugins.crmmassupdate.report.RunLog;
import java.io.IOException;
import java.nio.file.Path;

/** Sets the same values in all records: what a mass update is. */
record SameValues(MassUpdateRequest request, IdSource ids, Shard shard) implements Change {
    @Override
    public Plan plan(Path file, int batchSize) throws IOException {
        return Plan.make(ids, file, batchSize, shard, UpdatedBefore.NOTHING);
    }

    @Override
    public ModuleFields lookUp(MassUpdateOptions options, CrmClient client, CallLimit limit, RunListener log) {
        return MassUpdate.lookUp(request, options, client, limit, log);
    }

    @Override
    public MassUpdate seeing(MassUpdate update, Plan plan, CrmClient client, ModuleFields fields) {
        return update.seeing(client, fields);
    }

    @Override
    public RunIdentity identity(ApiDomain domain, Plan plan, MassUpdateOptions options) {
        return RunIdentity.of(domain, request, plan, options.seeing().isOn());
    }

    @Override
    public void started(RunLog log, MassUpdateOptions options, String way) {
        log.started(request, options, way);
    }
}
