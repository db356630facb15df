package io.jenkins.plugins.crmmassupdate.crm.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.crmmassupdate.crm.Totals;
import io.jenkins.plugins.crmmassupdate.crm.run.TrialRun;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import okhttp3.Authenticator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that closes connections which it had promised to keep: no record is in doubt for it, and nothing sent twice. */
@Timeout(60)
class StaleConnectionTest {
    @TempDir
    private Path folder;

    @Test
    void connectionThatWasClosedMeanwhileIsNotUsed() throws IOException {
        List<String> ids = IntStream.rangeClosed(1, 40).mapToObj(String::valueOf).toList();
        CountDownLatch[] closed = IntStream.range(0, 41).mapToObj(i -> new CountDownLatch(1)).toArray(CountDownLatch[]::new);
        try (RawServer crm = new RawServer();
                CrmHttp http = http()) {
            for (int i = 1; i <= 40; i++) {
                CountDownLatch end = closed[i];
                crm.then(socket -> {
                    RawServer.updateAllAndKeep(socket);
                    socket.close();
                    end.countDown();
                });
            }
            CrmClient client = client(http, crm);
            BatchSender afterTheEndOfTheLast = sent -> {
                await(closed[Integer.parseInt(sent.get(0)) - 1]);
                return client.send(sent);
            };
            closed[0].countDown();

            TrialRun.Finished run = TrialRun.in(folder).withoutResend().batchSize(1).run(afterTheEndOfTheLast, ids);

            assertThat(run.totals()).isEqualTo(new Totals(40, 0, 0, 0, 40, 40, 0, 0));
        }
    }

    /** Some say so before they close it. */
    @Test
    void connectionOverWhichSomethingCameUnaskedIsNotUsed() throws IOException {
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch said = new CountDownLatch(1);
        try (RawServer crm = new RawServer().then(socket -> {
                    RawServer.updateAllAndKeep(socket);
                    await(answered);
                    RawServer.say(socket, "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n");
                    said.countDown();
                    RawServer.holdOut(socket);
                });
                CrmHttp http = http()) {
            CrmClient client = client(http, crm);
            client.send(List.of("1"));
            answered.countDown();
            await(said);

            assertThat(client.send(List.of("2")).status()).isEqualTo(200);
            assertThat(crm.connections()).isEqualTo(2);
        }
    }

    @Test
    void idleConnectionIsClosedBeforeAServerDoesIt() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (RawServer crm = new RawServer().then(socket -> {
                    RawServer.updateAllAndKeep(socket);
                    RawServer.holdOut(socket);
                    closed.countDown();
                });
                CrmHttp http = http()) {
            client(http, crm).send(List.of("1"));

            assertThat(closed.await(950, TimeUnit.MILLISECONDS)).isTrue();
        }
    }

    @Test
    void connectionThatIsKeptIsUsedAgain() throws IOException {
        try (RawServer crm = new RawServer().then(StaleConnectionTest::updateForEver);
                CrmHttp http = http()) {
            TrialRun.Finished run = TrialRun.in(folder).batchSize(1).run(client(http, crm), "1", "2", "3");

            assertThat(run.totals()).isEqualTo(new Totals(3, 0, 0, 0, 3, 3, 0, 0));
            assertThat(crm.connections()).isEqualTo(1);
        }
    }

    private static void updateForEver(Socket socket) throws IOException {
        while (true) {
            RawServer.updateAllAndKeep(socket);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static CrmHttp http() {
        return new CrmHttp(Timeouts.DEFAULT, 1, null, Authenticator.NONE);
    }

    private static CrmClient client(CrmHttp http, RawServer crm) {
        return new CrmClient(http, ApiDomain.parse("http://" + crm.authority()), () -> "token", TrialRun.REQUEST);
    }
}
