package io.jenkins.plugins.crmmassupdate.crm.view;

import static io.jenkins.plugins.crmmassupdate.crm.view.ScriptedJobSender.JOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.StopReason;
import io.jenkins.plugins.crmmassupdate.crm.TokenRefusal;
import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.answer.Answers;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentence for each way in which the CRM can refuse to schedule a job, or to tell of it. */
@Timeout(60)
class JobRefusalTest {
    private static final String WAY_ON = " The CRM's job " + JOB + " is not ended by this; to get its result, run again"
            + " with jobId: '" + JOB + "' (in a shell: --job-id " + JOB
            + ") instead of the view and the fields: that only asks, and schedules nothing.";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            202 | ALREADY_SCHEDULED    | The CRM works on a mass update of this view already; wait for its end, then \
            run again. If it is your own, follow it by the job id that the log of its run tells.
            400 | NO_RECORDS_FOUND     | Check the ids of the view and the territory and the module, or allow an empty \
            view (allowEmpty: true; in a shell: --allow-empty).
            400 | LIMIT_EXCEEDED       | A view may have at most 50,000 records; use a narrower one.
            400 | AUTHORIZATION_FAILED | The token's user may not do this; check the user's profile, the sharing of the \
            view, and the scopes ZohoCRM.mass_update.UPDATE and READ.
            403 | NO_PERMISSION        | The token's user lacks the permission Mass Update for this module; ask the CRM's \
            administrator.
            400 | INVALID_DATA         | Check the id of the custom view, the territory, and that the field can be \
            changed by a mass update.
            401 | OAUTH_SCOPE_MISMATCH | Create the token with the scope ZohoCRM.mass_update.UPDATE (or \
            ZohoCRM.mass_update.ALL).
            400 | INVALID_MODULE       | Check the module's API name; upper and lower case count.
            """)
    void refusalToSchedule(int status, String code, String remedy) throws IOException {
        String entry = Answers.refusal(code, "why");
        for (String body : new String[] {entry, "{\"data\":[" + entry + "]}", "{\"data\":" + entry + "}"}) {
            ScriptedJobSender crm = new ScriptedJobSender().schedule(status, body);

            JobSummary run = new TrialJob().run(crm);

            assertThat(run.stop().kind()).isEqualTo(StopReason.Kind.VIEW_REFUSED);
            assertThat(run.stop().sentence())
                    .isEqualTo("The CRM refused to update the view: " + code + " (why). " + remedy);
            assertThat(run.jobId()).isNull();
            assertThat(run.totals()).isEqualTo(new Totals(0, 0, 0, 0, 0, 1, 0, 0));
            assertThat(crm.scheduledViews()).hasSize(1);
            assertThat(crm.askedJobs()).isEmpty();
        }
    }

    @Test
    void emptyViewCanBeFine() throws IOException {
        ScriptedJobSender crm =
                new ScriptedJobSender().schedule(400, Answers.refusal("NO_RECORDS_FOUND", "No Records Found"));

        JobSummary run = new TrialJob().allowEmpty().run(crm);

        assertThat(run.stop()).isNull();
        assertThat(run.jobId()).isNull();
        assertThat(run.distinct()).isZero();
        assertThat(crm.scheduledViews()).hasSize(1);
    }

    @Test
    void emptyViewBeingFineExcusesNothingElse() throws IOException {
        ScriptedJobSender crm = new ScriptedJobSender().schedule(400, Answers.refusal("LIMIT_EXCEEDED", "too many"));

        assertThat(new TrialJob().allowEmpty().run(crm).stop().code()).isEqualTo("LIMIT_EXCEEDED");
    }

    @Test
    void emptyAnswerWith404ToTheRequest() throws IOException {
        ScriptedJobSender crm = new ScriptedJobSender().schedule(404, "");

        JobSummary run = new TrialJob().run(crm);

        assertThat(run.stop().kind()).isEqualTo(StopReason.Kind.UNREACHABLE);
        assertThat(run.stop().sentence())
                .isEqualTo("The CRM could not be reached: HTTP 404 with an empty body (application/json;charset=utf-8)."
                        + " Check the API domain, the API version and the proxy.");
    }

    @Test
    void tokenThatNobodyIssues() throws IOException {
        ScriptedJobSender crm = new ScriptedJobSender().schedule(() -> {
            throw new TokenRefusal("Access Denied", "the accounts server refused");
        });

        assertThat(new TrialJob().run(crm).stop().sentence())
                .isEqualTo("The CRM refused to update the view: Access Denied (the accounts server refused). Wait ten"
                        + " minutes, then try again; a refresh token that other programs use too needs to be one of its"
                        + " own.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            404 | -
            404 | {"code":"NOT_FOUND","details":{},"message":"no such job","status":"error"}
            400 | {"data":[{"code":"INVALID_DATA","details":{},"message":"the id given seems to be invalid","status":"error"}]}
            """)
    void jobThatTheCrmDoesNotKnow(int status, String body) throws IOException {
        ScriptedJobSender crm = ScriptedJobSender.scheduling().ask(status, body == null ? "" : body);

        JobSummary run = new TrialJob().run(crm);

        assertThat(run.stop().kind()).isEqualTo(StopReason.Kind.JOB);
        assertThat(run.stop().sentence())
                .isEqualTo("The CRM knows no job " + JOB + " of the module Leads. Check the job id and the module; the"
                        + " CRM forgets jobs after a while.");
        assertThat(run.jobId()).isEqualTo(JOB);
    }

    @Test
    void scopeThatIsMissingForTheQuestion() throws IOException {
        ScriptedJobSender crm =
                ScriptedJobSender.scheduling().ask(401, Answers.refusal("OAUTH_SCOPE_MISMATCH", "invalid oauth scope"));

        assertThat(new TrialJob().run(crm).stop().sentence())
                .isEqualTo("The CRM has scheduled the job " + JOB + ", but the token may not ask for its result"
                        + " (OAUTH_SCOPE_MISMATCH). Create the token with the scope ZohoCRM.mass_update.READ too (or"
                        + " ZohoCRM.mass_update.ALL)." + WAY_ON);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | AUTHORIZATION_FAILED | The token's user may not do this; check the user's profile, the sharing of the \
            view, and the scopes ZohoCRM.mass_update.UPDATE and READ.
            403 | NO_PERMISSION        | The token's user lacks the permission Mass Update for this module; ask the CRM's \
            administrator.
            404 | INVALID_URL_PATTERN  | Check the API domain and the API version.
            401 | INVALID_TOKEN        | The access token has expired or was revoked; give a new one, or in Jenkins a \
            CRM OAuth refresh token.
            """)
    void refusalToTellOfTheJob(int status, String code, String remedy) throws IOException {
        ScriptedJobSender crm = ScriptedJobSender.scheduling().ask(status, Answers.refusal(code, "why"));

        assertThat(new TrialJob().run(crm).stop().sentence())
                .isEqualTo("The CRM refused the run: " + code + " (why). " + remedy + WAY_ON);
    }

    @Test
    void pageInsteadOfTheStateOfTheJob() throws IOException {
        ScriptedJobSender crm = ScriptedJobSender.scheduling().ask(() -> ScriptedJobSender.html(404));

        assertThat(new TrialJob().run(crm).stop().sentence())
                .isEqualTo("The CRM could not be reached: HTTP 404 with no complete JSON (text/html). Check the API"
                        + " domain, the API version and the proxy." + WAY_ON);
    }
}
