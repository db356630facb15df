package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.own.Undo;

/** The texts of {@code undo --help}; {@code %n} is a line end. */
final class UndoHelp {
    static final String HEADER = "Takes a run back: its records get the values that they had before.";

    static final String DESCRIPTION = "Only what that run changed, and only where it kept what was there (update"
            + " --keep-old-values). Each record is read first: one that still has what the run set gets its old value back, of"
            + " the same type, empty if it was empty; one that has been changed since is failed (CHANGED_SINCE) and left as it"
            + " is; one whose old value is not known for sure is failed too (NO_OLD_VALUE). Each is read again afterwards. It"
            + " is a run like any other: it can be resumed, and taken back itself.";

    static final String API_DOMAIN = "The CRM's API, as the run had it; that of another CRM is refused.";

    static final String FROM = "The output folder of the run that is taken back. Module, fields and API version are taken from"
            + " there.";

    static final String OUT = "The folder for the artifacts and the journal of this run. It must be empty or not exist yet.";

    static final String RESUME = "Go on with the run that was broken off in the folder of --out, with the same arguments.";

    static final String WITH_WORKFLOWS = "Let the CRM's workflows fire. Without it none does.";

    static final String DRY_RUN = "Read the artifacts, tell which values would be given back and at what cost, send nothing.";

    static final String EXIT_STATUS = "%nExit status:%n"
            + "    0  all records that the run changed have their old value; with --dry-run: the input is good%n"
            + "    1  some do not: changed since, not known, or refused%n"
            + "    2  the input is bad, or there is nothing to take back; nothing was sent%n"
            + "    3  the CRM refused the run or could not be reached%n"
            + "  130  interrupted (Ctrl-C); --resume goes on%n";

    static final String ENVIRONMENT = "Environment variables:%n"
            + "  " + TokenOptions.ACCESS + "  the OAuth access token, with the scopes ZohoCRM.modules.{module}.READ and%n"
            + "                    ZohoCRM.modules.{module}.UPDATE, and ZohoCRM.settings.fields.READ if possible%n"
            + "  " + TokenOptions.REFRESH + "  instead of it, as for update%n"
            + "A call changes " + Undo.MOST_RECORDS + " records; the CRM takes one API credit for 10 of them.%n";

    static final String EXAMPLES = "Example:%n"
            + "  java -jar crm-mass-update-cli.jar undo --api-domain https://www.zohoapis.com \\%n"
            + "      --from result --out back%n";

    private UndoHelp() {}
}
