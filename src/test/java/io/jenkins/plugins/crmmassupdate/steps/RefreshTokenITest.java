package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.ProxyConfiguration;
import hudson.model.Fingerprint;
import hudson.model.Result;
import io.jenkins.plugins.crmmassupdate.config.CrmConnection;
import io.jenkins.plugins.crmmassupdate.config.CrmMassUpdateConfiguration;
import io.jenkins.plugins.crmmassupdate.config.StoredFiles;
import io.jenkins.plugins.crmmassupdate.simulator.CrmSimulator;
import io.jenkins.plugins.crmmassupdate.simulator.ScriptedAnswer;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Runs whose credential is a refresh token, against the simulated CRM and its accounts server. */
@WithJenkins
class RefreshTokenITest extends JenkinsWithCrm {
    private static final String STEP =
            "crmMassUpdate module: 'Leads', fields: [No_of_Employees: 1], ids: ['738964000002000001']";

    @Override
    void connect() throws Exception {
        CrmFixture.connectByRefreshToken(crm);
    }

    @Test
    void buildsShareOneAccessToken() throws Exception {
        run(Result.SUCCESS, STEP);
        run(Result.SUCCESS, """
                parallel a: { %1$s }, b: { %1$s }
                crmMassUpdate module: 'Leads', fields: [No_of_Employees: 2], batchSize: 1, concurrency: 5,
                    ids: (0..<20).collect { '' + (738964000002000001L + it) }
                """.formatted(STEP));

        assertThat(crm.refreshes()).isEqualTo(1);
        assertThat(crm.tokensSeen()).containsExactly("1000.issued-1");
        assertThat(crm.calls()).isEqualTo(23);
    }

    @Test
    void onAnAgentTooTheControllerMakesTheTokenCall() throws Exception {
        jenkins.createOnlineSlave(hudson.model.Label.get("remote"));

        WorkflowRun run = run(Result.SUCCESS, "node('remote') { " + STEP + " }");

        jenkins.assertLogContains("from agent", run);
        assertThat(crm.refreshes()).isEqualTo(1);
    }

    @Test
    void anEditedCredentialGetsATokenOfItsOwn() throws Exception {
        run(Result.SUCCESS, STEP);
        crm.acceptRefreshToken(CrmSimulator.CLIENT_ID, CrmSimulator.CLIENT_SECRET, "1000.the.next");
        CrmFixture.addRefreshToken(CrmFixture.CREDENTIALS, "1000.the.next", crm.apiDomain());
        run(Result.SUCCESS, STEP);

        assertThat(crm.tokensSeen()).containsExactly("1000.issued-1", "1000.issued-2");
    }

    @Test
    void theUseOfTheCredentialIsTracked() throws Exception {
        WorkflowRun run = run(Result.SUCCESS, STEP);

        Credentials credential = SystemCredentialsProvider.getInstance().getCredentials().stream()
                .filter(CredentialsMatchers.withId(CrmFixture.CREDENTIALS)::matches)
                .findFirst()
                .orElseThrow();
        Fingerprint uses = CredentialsProvider.getFingerprintOf(credential);
        assertThat(uses.getJobs()).contains(run.getParent().getFullName());
    }

    @Test
    void noSecretIsInTheLogOrAnyFile() throws Exception {
        run(Result.SUCCESS, STEP);
        crm.revokeRefreshToken(CrmSimulator.REFRESH_TOKEN);
        CrmFixture.addRefreshToken(CrmFixture.CREDENTIALS, CrmSimulator.REFRESH_TOKEN + " ", crm.apiDomain());
        run(Result.FAILURE, STEP);

        StoredFiles.assertNoneHolds(
                jenkins.jenkins.getRootDir(), CrmSimulator.CLIENT_SECRET, CrmSimulator.REFRESH_TOKEN, "1000.issued-1");
    }

    @Test
    void aDryRunFetchesNoToken() throws Exception {
        run(Result.SUCCESS, STEP + ", dryRun: true");

        assertThat(crm.refreshes()).isZero();
    }

    @Test
    void aRevokedRefreshTokenEndsTheRunWithOneSentenceAfterPublishing() throws Exception {
        crm.revokeRefreshToken(CrmSimulator.REFRESH_TOKEN);

        WorkflowRun run = run(Result.FAILURE, STEP);

        jenkins.assertLogContains(
                "ERROR: The CRM refused the run: invalid_code (" + host()
                        + " does not accept the refresh token). Check the"
                        + " credential: the refresh token was revoked, or belongs to another client or data centre; create"
                        + " a new one.",
                run);
        jenkins.assertLogNotContains("\tat ", run);
        assertThat(run.getArtifacts()).hasSize(5);
        assertThat(crm.calls()).isZero();
    }

    @Test
    void throttlingIsWaitedForAndEndsTheRunIfItLasts() throws Exception {
        crm.answerNextRefreshes(ScriptedAnswer.json(400, "{\"error\":\"Access Denied\"}"));
        CrmConnection connection = new CrmConnection("hasty", crm.apiDomain());
        connection.setCredentialsId(CrmFixture.CREDENTIALS);
        connection.setMaxRetrySeconds("1");
        CrmMassUpdateConfiguration.get().setConnections(List.of(connection));

        jenkins.assertLogContains(
                "ERROR: The CRM refused the run: TOKEN_LIMIT (" + host()
                        + " issues no access token now, because too many were asked for). Run again later",
                run(Result.FAILURE, STEP));
    }

    @Test
    void aFaultOfTheAccountsServerIsPassedOver() throws Exception {
        crm.answerNextRefreshes(ScriptedAnswer.of(502, "text/html", new byte[0]));

        run(Result.SUCCESS, STEP);

        assertThat(crm.refreshes()).isEqualTo(2);
    }

    @Test
    void anAccountsHostThatIsNotAllowedIsNotCalled() throws Exception {
        CrmMassUpdateConfiguration.get().setAllowedHosts(List.of());

        WorkflowRun run = run(Result.FAILURE, STEP);

        jenkins.assertLogContains(
                "ERROR: Credential 'crm-token': The accounts host '" + crm.apiDomain()
                        + "' is none of the CRM vendor's;",
                run);
        assertThat(crm.refreshes()).isZero();
    }

    @Test
    void anUnknownCredentialIsTold() throws Exception {
        jenkins.assertLogContains(
                "ERROR: Could not find a CRM OAuth refresh token or a Secret text with the id 'nobody' that this job may"
                        + " use for " + crm.apiDomain() + "; check the id, its kind, its folder and its domain.",
                run(Result.FAILURE, STEP + ", credentialsId: 'nobody'"));
    }

    @Test
    void theTokenCallLeavesThroughJenkinsProxy() throws Exception {
        CrmConnection connection = new CrmConnection("sales", "https://www.zohoapis.eu");
        connection.setCredentialsId("crm-eu");
        connection.setMaxAttempts("1");
        CrmMassUpdateConfiguration.get().setConnections(List.of(connection));
        CrmFixture.addRefreshToken("crm-eu", CrmSimulator.REFRESH_TOKEN, "accounts.zoho.eu");
        try (MockWebServer proxy = new MockWebServer()) {
            proxy.start();
            proxy.enqueue(new MockResponse.Builder().code(403).build());
            jenkins.jenkins.setProxy(new ProxyConfiguration("127.0.0.1", proxy.getPort()));

            jenkins.assertLogContains(
                    "ERROR: The CRM could not be reached: no access token: accounts.zoho.eu:443, connecting through the"
                            + " proxy: ",
                    run(Result.FAILURE, STEP));
            assertThat(proxy.takeRequest().getRequestLine()).isEqualTo("CONNECT accounts.zoho.eu:443 HTTP/1.1");
        } finally {
            jenkins.jenkins.setProxy(null);
        }
    }

    private String host() {
        return crm.apiDomain().substring("http://".length());
    }

    private WorkflowRun run(Result expected, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.buildAndAssertStatus(expected, job);
    }
}
