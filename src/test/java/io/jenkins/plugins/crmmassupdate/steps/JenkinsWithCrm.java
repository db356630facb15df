package io.jenkins.plugins.crmmassupdate.steps;

import hudson.model.Item;
import io.jenkins.plugins.crmmassupdate.simulator.CrmSimulator;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

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

    /** A user who may build, and one who may only read; both see every job. */
    static void letBuilderAndReaderIn() {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.BUILD)
                .everywhere()
                .to("builder")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader"));
    }

    void connect() throws Exception {
        CrmFixture.connect(crm);
    }

    @AfterEach
    void stopCrm() {
        crm.close();
    }
}
