package io.jenkins.plugins.crmmassupdate.crm.own;

import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
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
import java.io.IOException;
import java.util.List;

/** What a run does with its records: sets the same values in all of them, or in each its own. */
public interface Change {
    /** What is changed, for whoever tells of the run. */
    MassUpdateRequest request();

    /** What is done, as the beginning of a sentence; fit for a log. */
    String what(MassUpdateOptions options);

    /** What a person should know before; each fit for a line of a log. @param plan of the records */
    List<String> beforehand(Plan plan);

    /**
     * Looks the module's fields up, and checks what is new against them.
     *
     * @throws io.jenkins.plugins.crmmassupdate.crm.BadInputException if the CRM would refuse it; nothing was sent
     */
    ModuleFields lookUp(MassUpdateOptions options, ReadSender reads, CallLimit limit, RunListener listener);

    /** Lets a run read what it has to. @param fields what is known of the module's fields */
    MassUpdate seeing(MassUpdate update, Plan plan, ReadSender reads, PutSender puts, ModuleFields fields)
            throws IOException;

    /** Which run it is. */
    RunIdentity identity(ApiDomain domain, Plan plan, MassUpdateOptions options) throws IOException;
}
