package io.jenkins.plugins.crmmassupdate.steps;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.util.Secret;
import io.jenkins.plugins.crmmassupdate.config.AllowedHost;
import io.jenkins.plugins.crmmassupdate.config.CrmConnection;
import io.jenkins.plugins.crmmassupdate.config.CrmMassUpdateConfiguration;
import io.jenkins.plugins.crmmassupdate.config.CrmRefreshToken;
import io.jenkins.plugins.crmmassupdate.simulator.CrmSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/** A simulated CRM with 1,200 leads, and a Jenkins that has a connection to it. */
final class CrmFixture {
    static final String CREDENTIALS = "crm-token";
    static final long FIRST_ID = 738964000002000001L;
    static final int RECORDS = 1_200;

    private CrmFixture() {}

    static CrmSimulator start() throws IOException {
        CrmSimulator crm = CrmSimulator.start();
        crm.module("Leads").addRecords(FIRST_ID, RECORDS);
        return crm;
    }

    /** Defines the connection {@code sales} and its credential in the Jenkins of the running test. */
    static void connect(CrmSimulator crm) throws IOException {
        addSecretText(CREDENTIALS, crm.token());
        connect(crm.apiDomain());
    }

    /** As above, with a credential that is there. */
    static void connect(String apiDomain) {
        CrmConnection connection = new CrmConnection("sales", apiDomain);
        connection.setCredentialsId(CREDENTIALS);
        CrmMassUpdateConfiguration.get().setConnections(List.of(connection));
    }

    /** Defines the connection {@code sales} with a refresh token of the simulator, under the id of the other credential. */
    static void connectByRefreshToken(CrmSimulator crm) throws Exception {
        connect(crm);
        CrmMassUpdateConfiguration.get()
                .setAllowedHosts(List.of(new AllowedHost(crm.apiDomain().substring("http://".length()))));
        addRefreshToken(CREDENTIALS, CrmSimulator.REFRESH_TOKEN, crm.apiDomain());
    }

    static void addRefreshToken(String id, String refreshToken, String accountsHost) throws Exception {
        put(new CrmRefreshToken(
                CredentialsScope.GLOBAL,
                id,
                "",
                CrmSimulator.CLIENT_ID,
                Secret.fromString(CrmSimulator.CLIENT_SECRET),
                Secret.fromString(refreshToken),
                accountsHost));
    }

    /** Waits until so many calls have arrived. */
    static void awaitCalls(CrmSimulator crm, long calls) throws InterruptedException {
        await(crm::calls, calls);
    }

    /** As above for whatever is counted. */
    static void await(LongSupplier counter, long calls) throws InterruptedException {
        long deadline = System.nanoTime() + SECONDS.toNanos(60);
        while (counter.getAsLong() < calls) {
            assertThat(System.nanoTime()).as("calls arrive in time").isLessThan(deadline);
            MILLISECONDS.sleep(20);
        }
    }

    /** Aborts a build in its first call; returns when that is on the disk, for Jenkins hands it from thread to thread. */
    static void abort(WorkflowRun run) throws InterruptedException {
        run.doStop();
        Path mark = run.getRootDir().toPath().resolve("crm-mass-update/1/aborted");
        await(() -> Files.exists(mark) ? 1 : 0, 1);
    }

    static void addSecretText(String id, String secret) throws IOException {
        put(new StringCredentialsImpl(CredentialsScope.GLOBAL, id, "", Secret.fromString(secret)));
    }

    static void put(StandardCredentials added) throws IOException {
        List<Credentials> credentials = SystemCredentialsProvider.getInstance().getCredentials();
        credentials.removeIf(present -> present instanceof StandardCredentials standard
                && standard.getId().equals(added.getId()));
        credentials.add(added);
        SystemCredentialsProvider.getInstance().save();
    }
}
