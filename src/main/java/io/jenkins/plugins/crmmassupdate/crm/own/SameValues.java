package io.jenkins.plugins.crmmassupdate.crm.own;

import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.OneLine;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CallLimit;
import io.jenkins.plugins.crmmassupdate.crm.http.PutSender;
import io.jenkins.plugins.crmmassupdate.crm.http.ReadSender;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.journal.RunIdentity;
import io.jenkins.plugins.crmmassupdate.crm.read.ModuleFields;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdate;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions;
import io.jenkins.plugins.crmmassupdate.crm.run.RunListener;
import java.util.List;

/** Sets the same values in all records: what the CRM calls a mass update. */
public record SameValues(MassUpdateRequest request) implements Change {
    @Override
    public String what(MassUpdateOptions options) {
        return (options.seeing().preview() ? "Previewing " : "Updating ")
                + OneLine.of(request.fields().toString()) + " in " + request.module();
    }

    @Override
    public List<String> beforehand(Plan plan) {
        return request.warnings().stream().map(warning -> "Warning: " + warning).toList();
    }

    @Override
    public ModuleFields lookUp(MassUpdateOptions options, ReadSender reads, CallLimit limit, RunListener listener) {
        return MassUpdate.lookUp(request, options, reads, limit, listener);
    }

    @Override
    public MassUpdate seeing(MassUpdate update, Plan plan, ReadSender reads, PutSender puts, ModuleFields fields) {
        return update.seeing(reads, fields);
    }

    @Override
    public RunIdentity identity(ApiDomain domain, Plan plan, MassUpdateOptions options) {
        return RunIdentity.of(domain, request, plan, options.seeing().isOn());
    }
}
