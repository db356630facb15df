package io.jenkins.plugins.crmmassupdate.crm.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.http.CrmHttp;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import okhttp3.Authenticator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a trial tells about others: nothing of what a stranger sent, and not the CRM's fault where it is the proxy's. */
@Timeout(60)
class ConnectionTestSecrecyTest {
    @Test
    void whatAServiceThatIsNoCrmSaysIsNotPassedOn() throws Exception {
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread greeting = new Thread(() -> greet(stranger));
            greeting.start();

            ConnectionTest.Finding finding = find(null, "http://127.0.0.1:" + stranger.getLocalPort());

            assertThat(finding)
                    .isEqualTo(new ConnectionTest.Finding(ConnectionTest.Part.ANSWER, "waiting for the answer"));
            greeting.join();
        }
    }

    @Test
    void aProxyThatIsUnknownIsTheProxysFault() {
        ProxySelector proxies = ProxySelector.of(new InetSocketAddress("proxy.invalid", 3128));

        ConnectionTest.Finding finding = find(proxies, "https://www.zohoapis.eu");

        assertThat(finding.part()).isEqualTo(ConnectionTest.Part.PROXY);
        assertThat(finding.what())
                .startsWith("www.zohoapis.eu:443, looking up the proxy: UnknownHostException (proxy.invalid");
    }

    private static ConnectionTest.Finding find(ProxySelector proxies, String domain) {
        try (CrmHttp http = new CrmHttp(ConnectionTest.TIMEOUTS, 1, proxies, Authenticator.NONE)) {
            return ConnectionTest.make(http, () -> "token", ApiDomain.parse(domain), "v2.1", "Leads");
        }
    }

    private static void greet(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write("220 internal-mail ready\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // the client is gone: all we wanted
        }
    }
}
