package io.jenkins.plugins.crmmassupdate.steps;

import hudson.model.Run;
import io.jenkins.plugins.crmmassupdate.config.Target;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import io.jenkins.plugins.crmmassupdate.crm.journal.EarlierRun;
import io.jenkins.plugins.crmmassupdate.crm.own.Change;
import io.jenkins.plugins.crmmassupdate.crm.own.SameValues;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import java.io.IOException;
import java.util.function.Consumer;

/** Records that are named by their ids, and all get the same values. */
final class GivenRecords implements RecordsWork.Records {
    private final MassUpdateParameters parameters;
    private final MassUpdateRequest request;
    private final Run<?, ?> run;
    private final Place place;
    private final Target target;
    private final MassUpdateOptions options;
    private final Consumer<String> out;

    /**
     * @param out takes the lines of the log
     * @throws io.jenkins.plugins.crmmassupdate.crm.BadInputException if a parameter is no good
     */
    GivenRecords(
            MassUpdateParameters parameters,
            MassUpdateRequest request,
            Run<?, ?> run,
            Place place,
            Target target,
            Consumer<String> out) {
        this.parameters = parameters;
        this.request = request;
        this.run = run;
        this.place = place;
        this.target = target;
        this.options = parameters.options(target.limit(), target.retries());
        this.out = out;
        parameters.shard();
    }

    @Override
    public MassUpdateOptions options() {
        return options;
    }

    @Override
    public Change change(RunFolder folder) {
        return new SameValues(request);
    }

    @Override
    public Plan plan(RunFolder folder) throws IOException, InterruptedException {
        EarlierRun earlier = new ResumeFrom(run, target.domain(), request, out).find(parameters.resumeFrom);
        if (earlier.size() > 0 && options.seeing().keepOldValues()) {
            out.accept("Warning: what these had before is not in this call's " + Artifacts.OLD_VALUES
                    + "; and of a record that was under way when that attempt ended, it may have what that attempt set");
        }
        return Plan.make(
                parameters.idSource(place.workspace()), folder.plan(), options.batchSize(), parameters.shard(), earlier);
    }
}
