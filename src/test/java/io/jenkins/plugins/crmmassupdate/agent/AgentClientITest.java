package io.jenkins.plugins.crmmassupdate.agent;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.BatchSender;
import io.jenkins.plugins.crmmassupdate.crm.http.Timeouts;
import io.jenkins.plugins.crmmassupdate.crm.http.TransportFailure;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a call on an agent ends with reaches the engine as what it is. */
@WithJenkins
class AgentClientITest {
    @Test
    void failureThatLastsThereLastsHere(JenkinsRule jenkins) {
        assertThatThrownBy(() -> failing(TransportFailure.lasting("crm:443, making TLS: untrusted", false, null))
                        .send(List.of("1")))
                .isInstanceOfSatisfying(TransportFailure.class, failure -> assertIs(failure, true, false))
                .hasMessage("crm:443, making TLS: untrusted");
    }

    @Test
    void failureThatCanPassThereCanPassHere(JenkinsRule jenkins) {
        assertThatThrownBy(() -> failing(new TransportFailure("crm:443, reading the answer: reset", true))
                        .send(List.of("1")))
                .isInstanceOfSatisfying(TransportFailure.class, failure -> assertIs(failure, false, true))
                .hasMessage("crm:443, reading the answer: reset");
    }

    private static void assertIs(TransportFailure failure, boolean lasts, boolean sent) {
        if (failure.lasts() != lasts || failure.wasSent() != sent) {
            throw new AssertionError("lasts: " + failure.lasts() + ", sent: " + failure.wasSent());
        }
    }

    /** Sends from an agent whose calls fail. */
    private static BatchSender failing(TransportFailure failure) {
        VirtualChannel channel = (VirtualChannel) Proxy.newProxyInstance(
                VirtualChannel.class.getClassLoader(),
                new Class<?>[] {VirtualChannel.class},
                (proxy, method, given) -> {
                    throw failure;
                });
        MassUpdateRequest request =
                new MassUpdateRequest("v2.1", "Leads", FieldValues.ofAssignments(List.of("City=Rome")), false);
        ApiDomain domain = ApiDomain.parse("https://www.zohoapis.eu");
        return new AgentClient(channel, "remote", domain, () -> "1000.token", request, Timeouts.DEFAULT);
    }
}
