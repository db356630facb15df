package io.jenkins.plugins.crmmassupdate.steps;

import io.jenkins.plugins.crmmassupdate.simulator.CrmSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.jvnet.hudson.test.JenkinsRule;

/** A Jenkins for all tests of a class, and a simulated CRM for each, to which the connection {@code sales} leads. */
abstract class JenkinsWithCrm {
    static JenkinsRule jenkins;

    CrmSimulator crm;

    @BeforeAll
    static void keep(JenkinsRule rule) {
        jenkins = rule;
    }

    @BeforeEach
    void startCrm() throws Exception {
        crm = CrmFixture.start();
        connect();
    }

    void connect() throws Exception {
        CrmFixture.connect(crm);
    }

    @AfterEach
    void stopCrm() {
        crm.close();
    }
}
