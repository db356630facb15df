package io.jenkins.plugins.crmmassupdate.crm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.run.RunListener;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import io.jenkins.plugins.crmmassupdate.simulator.SelfSigned;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockWebServer;
import okhttp3.Authenticator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are not who they should be: no request reaches them, so the token does not either. */
@Timeout(60)
class TlsFailureTest {
    @TempDir
    private Path folder;

    @Test
    void serverThatSpeaksNoTls() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answerPlainly(plain));
            server.start();

            TransportFailure failure = failure(plain.getLocalPort());

            assertThat(failure)
                    .hasMessage("localhost:" + plain.getLocalPort()
                            + ", making TLS: SSLException (Unsupported or unrecognized SSL message)");
            assertThat(failure.wasSent()).isFalse();
            server.join();
        }
    }

    @Test
    void serverWithAnUntrustedCertificate() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.useHttps(SelfSigned.in(folder));
            server.start();

            TransportFailure failure = failure(server.getPort());

            assertThat(failure)
                    .hasMessage(
                            "localhost:" + server.getPort() + ", making TLS: SSLHandshakeException (PKIX path building"
                                    + " failed:"
                                    + " sun.security.provider.certpath.SunCertPathBuilderException:"
                                    + " unable to find valid certification path to requested"
                                    + " target)");
            assertThat(failure.wasSent()).isFalse();
            assertThat(server.getRequestCount()).isZero();
        }
    }

    @Test
    void untrustedCertificateEndsTheRunWithoutASecondCall() throws Exception {
        List<String> repeated = new ArrayList<>();
        try (MockWebServer server = new MockWebServer();
                CrmHttp http = new CrmHttp(Timeouts.DEFAULT, 1, null, Authenticator.NONE)) {
            server.useHttps(SelfSigned.in(folder));
            server.start();
            ApiDomain domain = ApiDomain.parse("https://localhost:" + server.getPort());

            TrialRun.Finished run = TrialRun.in(folder)
                    .attempts(8)
                    .batchSize(1)
                    .told(new RunListener() {
                        @Override
                        public void progress(Totals totals) {}

                        @Override
                        public void again(int batch, String why, Duration wait) {
                            repeated.add(why);
                        }
                    })
                    .run(new CrmClient(http, domain, () -> "token", TrialRun.REQUEST), "1", "2");

            assertThat(repeated).isEmpty();
            assertThat(run.totals()).isEqualTo(new Totals(0, 0, 2, 0, 1, 1, 0, 0));
            assertThat(run.of("1").code()).isEqualTo("NOT_REACHED");
            assertThat(run.summary().stop().sentence())
                    .isEqualTo("The CRM could not be reached: localhost:" + server.getPort()
                            + ", making TLS: SSLHandshakeException (PKIX path building failed:"
                            + " sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid"
                            + " certification path to requested target). Check the API domain, the network and the"
                            + " proxy, then run again with the ids of not-updated-ids.txt.");
        }
    }

    private static TransportFailure failure(int port) {
        try (CrmHttp http = new CrmHttp(Timeouts.DEFAULT, 1, null, Authenticator.NONE)) {
            ApiDomain domain = ApiDomain.parse("https://localhost:" + port);
            CrmClient client = new CrmClient(http, domain, () -> "token", TrialRun.REQUEST);
            return catchThrowableOfType(TransportFailure.class, () -> client.send(List.of("1")));
        }
    }

    private static void answerPlainly(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // the client is gone: all we wanted
        }
    }
}
