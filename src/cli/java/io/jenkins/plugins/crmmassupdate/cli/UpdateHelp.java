package io.jenkins.plugins.crmmassupdate.cli;

import io.jenkins.plugins.crmmassupdate.crm.idfile.IdFile;
import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions;
import io.jenkins.plugins.crmmassupdate.crm.view.JobOptions;

/** The texts of {@code update --help}; {@code %n} is a line end. */
final class UpdateHelp {
    static final String HEADER = "Sets fields of many CRM records to new values.";

    static final String DESCRIPTION = "Sends the records in batches, several at a time, and writes down what became of"
            + " every single one: updated, failed (and why), not sent, or unknown. Nothing is sent and nothing is"
            + " written before all options and all ids have been read and checked. A custom view is updated as one job"
            + " of the CRM instead, which gives counts only.";

    static final String API_DOMAIN =
            "The CRM's API: https://www.zohoapis.com, or the host of your data centre (.eu, .in,"
                    + " .com.au, .jp, .uk, .ca, .com.cn, .sa, .ae). Plain http only for this machine itself.";

    static final String ACCOUNTS_HOST = "Where a refresh token is traded in: accounts.zoho.com, or the one of your data"
            + " centre. Default: the one that belongs to --api-domain.";

    static final String MODULE = "The module's API name, such as Leads; upper and lower case count.";

    static final String FIELD = "A field's API name and its new value: a JSON literal (1000, true, null, [\"a\"],"
            + " \"1000\"), anything else is taken as a string. Can be repeated; most modules take one field a call. Required, except"
            + " with --job-id.";

    static final String IDS = "The ids of the records; commas, semicolons or blanks between them, or a JSON array.";

    static final String IDS_FILE = "A file with the ids: one a line, CSV with a header, NDJSON, JSON; - is standard"
            + " input. How it was read is told.";

    static final String CUSTOM_VIEW_ID = "All records of this custom view, at most 50,000: scheduled as one job of the"
            + " CRM, and waited for. The CRM gives no result of a single record.";

    static final String JOB_ID = "Schedule nothing, and wait for a job that an earlier run has scheduled.";

    static final String TERRITORY_ID = "Only the view's records in this territory.";

    static final String INCLUDE_CHILD_TERRITORIES = "And in those below it.";

    static final String ALLOW_EMPTY = "A view without records is fine: the exit status is 0.";

    static final String TIMEOUT = "Longest time to wait for the CRM's job: 90s, 60m, 2h. The job goes on after it."
            + " Default: " + JobOptions.DEFAULT_TIMEOUT + ".";

    static final String POLL_INTERVAL = "Longest time between two questions how far the job is; it begins with 2s and"
            + " grows. Default: " + JobOptions.DEFAULT_POLL_INTERVAL + ".";

    static final String IDS_COLUMN = "The CSV column or JSON key that holds the id. Default: " + IdFile.DEFAULT_COLUMN
            + ", or what exports call it (Record Id, Lead Id, ...).";

    static final String IDS_SEPARATOR =
            "What separates the cells of a CSV file: one character, or tab. Default: what splits header and rows alike.";

    static final String ALLOW_ROUNDED_IDS = "Take ids as they stand that look as if a spreadsheet had rounded them"
            + " (738964000002131000). Without it nothing is sent.";

    static final String OUT = "The folder for the artifacts: the outcomes as CSV and as NDJSON, the ids that were not"
            + " updated, a summary, a JUnit report; and the journal. It must be empty or not exist yet. Of a job:"
            + " summary and JUnit report only.";

    static final String OVERWRITE = "Replace the artifacts of an earlier run in DIR. Other files there stay.";

    static final String RESUME =
            "Go on with the run that was broken off in DIR, with the same arguments. What is final in its journal"
                    + " is not sent again, and a job that was scheduled is only waited for.";

    static final String SHARD = "Update only a part of the ids: 2/8 takes every 8th distinct id from the 2nd on. The"
            + " parts of one list have no id in common, and all ids together.";

    static final String OVER_WRITE =
            "The API's over_write, for multi-select picklists: replace the values that a record"
                    + " has. Without it the new ones are added.";

    static final String DRY_RUN = "Read and check everything, write the artifacts, send nothing.";

    static final String PREVIEW = "Read the records and look the fields up, send nothing: how many would change, which values"
            + " would be replaced, how many have the new value already or are not to be found.";

    static final String KEEP_OLD_VALUES = "Write what the records had into old-values.ndjson. It is read, and on the disk,"
            + " before a record is sent.";

    static final String SKIP_UNCHANGED = "Do not send records that have the value already.";

    static final String VERIFY = "Read each record back once the CRM has confirmed it: one that has not kept the value is"
            + " failed (NOT_KEPT). A batch whose answer never came is read instead of sent again.";

    static final String BATCH_SIZE =
            "Records a call, 1 to " + MassUpdateOptions.MOST_IDS + ". Default: ${DEFAULT-VALUE}.";

    static final String CONCURRENCY = "Calls at once, 1 to " + MassUpdateOptions.MOST_CONCURRENCY
            + "; how many the CRM allows depends on its edition. Default: ${DEFAULT-VALUE}.";

    static final String API_VERSION = "Version of the API. Default: ${DEFAULT-VALUE}.";

    static final String RESEND_UNCONFIRMED = "Send a batch again whose answer never came, as is usual, or leave its"
            + " records unknown. Setting a value twice does no harm, but workflows of the CRM may fire twice.";

    static final String EXIT_STATUS = "%nExit status:%n"
            + "    0  all records are updated; with --dry-run: the input is good%n"
            + "       (with --preview: it is good, and what would change is shown)%n"
            + "       (with --allow-empty: or the view has none)%n"
            + "    1  some records failed, or it is unknown what became of them%n"
            + "    2  the input is bad; nothing was sent%n"
            + "    3  the CRM refused the run or could not be reached%n"
            + "       (of a job also: it failed, was suspended, took too long, or is in doubt)%n"
            + "  130  interrupted (Ctrl-C); the artifacts tell what was done until then, --resume goes on%n";

    static final String ENVIRONMENT = "Environment variables:%n"
            + "  " + TokenOptions.ACCESS + "  the OAuth access token, with the scope ZohoCRM.mass_update.UPDATE;%n"
            + "                    for a custom view or a job ZohoCRM.mass_update.READ too%n"
            + "                    to read records (--preview, --keep-old-values, --skip-unchanged,%n"
            + "                    --verify) ZohoCRM.modules.{module}.READ and%n"
            + "                    ZohoCRM.settings.fields.READ too%n"
            + "  " + TokenOptions.REFRESH + "  instead of it, for runs longer than an hour: a refresh token of that scope;%n"
            + "                    with " + TokenOptions.CLIENT_ID + " and " + TokenOptions.CLIENT_SECRET + "%n"
            + "  NO_COLOR          if not empty: no colours%n"
            + "A proxy is taken from Java's system properties: java -Dhttps.proxyHost=... -Dhttps.proxyPort=...%n";

    static final String EXAMPLES = "Examples:%n"
            + "  export " + TokenOptions.ACCESS + "=...%n"
            + "  java -jar crm-mass-update-cli.jar update --api-domain https://www.zohoapis.com \\%n"
            + "      --module Leads --field No_of_Employees=1000 --ids-file leads.csv --ids-column Id --out result%n"
            + "  # again, for those that were not updated%n"
            + "  java -jar crm-mass-update-cli.jar update --api-domain https://www.zohoapis.com \\%n"
            + "      --module Leads --field No_of_Employees=1000 --ids-file result/not-updated-ids.txt --out again%n"
            + "  # what would change; then the update, with what was there before, and proven%n"
            + "  java -jar crm-mass-update-cli.jar update --api-domain https://www.zohoapis.com \\%n"
            + "      --module Leads --field Rating=Active --ids-file leads.csv --preview --out preview%n"
            + "  java -jar crm-mass-update-cli.jar update --api-domain https://www.zohoapis.com \\%n"
            + "      --module Leads --field Rating=Active --ids-file leads.csv --keep-old-values --verify --out proven%n"
            + "  # all records of a custom view, as one job of the CRM%n"
            + "  java -jar crm-mass-update-cli.jar update --api-domain https://www.zohoapis.com \\%n"
            + "      --module Leads --field No_of_Employees=1000 --custom-view-id 3652397000000093005 --out view%n"
            + "  # the job took too long: go on waiting for it%n"
            + "  java -jar crm-mass-update-cli.jar update --api-domain https://www.zohoapis.com \\%n"
            + "      --module Leads --job-id 3652397000000511042 --timeout 2h --out job%n";

    private UpdateHelp() {}
}
