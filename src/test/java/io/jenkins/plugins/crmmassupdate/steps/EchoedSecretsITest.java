package io.jenkins.plugins.crmmassupdate.steps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.Slave;
import hudson.util.Secret;
import io.jenkins.plugins.crmmassupdate.config.AllowedHost;
import io.jenkins.plugins.crmmassupdate.config.CrmMassUpdateConfiguration;
import io.jenkins.plugins.crmmassupdate.config.CrmRefreshToken;
import io.jenkins.plugins.crmmassupdate.config.StoredFiles;
import java.io.File;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A CRM and an accounts server that say in many ways what was sent to them: no file of Jenkins or of an agent has it. */
@WithJenkins
class EchoedSecretsITest {
    private static final String ACCESS = "1000.4c7e+a9b/1d3~f5e.8b2c=6d0a";
    private static final String REFRESH = "1000.7f1a+c3d/5e9~b2f.4d6e=8a0c";
    private static final String CLIENT_SECRET = "3e9b+d1f/7c5~a0e.2f4b=6c8d";

    private final MockWebServer server = new MockWebServer();
    private final List<String> echoes = new ArrayList<>();

    @Test
    void areInNoFile(JenkinsRule jenkins) throws Exception {
        server.setDispatcher(new Echo());
        server.start();
        String url = "http://localhost:" + server.getPort();
        CrmFixture.connect(url);
        CrmMassUpdateConfiguration.get().setAllowedHosts(List.of(new AllowedHost("localhost:" + server.getPort())));
        CrmFixture.put(new CrmRefreshToken(
                null, CrmFixture.CREDENTIALS, "", "client", Secret.fromString(CLIENT_SECRET), Secret.fromString(REFRESH), url));
        Slave agent = jenkins.createOnlineSlave(hudson.model.Label.get("remote"));
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        String step = "crmMassUpdate module: 'Leads', fields: [City: 'Rome'], batchSize: 1, concurrency: 3, outputDir: 'out',"
                + " ids: (1.." + spellings("").size() * 2 + ").collect { '' + it }";

        job.setDefinition(new CpsFlowDefinition(
                "node('remote') { catchError { " + step + " } }\n"
                        + "node('built-in') { catchError { " + step + ", verify: true } }",
                true));
        jenkins.buildAndAssertStatus(Result.FAILURE, job);
        CrmFixture.addRefreshToken(CrmFixture.CREDENTIALS, REFRESH, url); // with the usual client secret: refused
        job.setDefinition(new CpsFlowDefinition(step, true));
        jenkins.buildAndAssertStatus(Result.FAILURE, job);

        assertThat(echoes).as("what was echoed").hasSizeGreaterThan(3 * spellings("").size()).contains(ACCESS, REFRESH);
        String[] secrets = Stream.of(ACCESS, REFRESH, CLIENT_SECRET)
                .flatMap(secret -> Stream.concat(spellings(secret).stream(), middles(secret)))
                .toArray(String[]::new);
        StoredFiles.assertNoneHolds(jenkins.jenkins.getRootDir(), secrets);
        StoredFiles.assertNoneHolds(new File(agent.getRemoteFS()), secrets);
        assertThat(Jenkins.logRecords)
                .extracting(LogRecord::getMessage)
                .noneMatch(message -> message != null && Stream.of(secrets).anyMatch(message::contains));
    }

    /** Pieces that each spelling leaves as they are. */
    private static Stream<String> middles(String secret) {
        return Pattern.compile("[+/~=]").splitAsStream(secret.substring(5)).map(piece -> piece.split("\\.")[0] + ".")
                .filter(piece -> piece.length() > 4 && secret.contains(piece));
    }

    private static List<String> spellings(String secret) {
        String url = URLEncoder.encode(secret, UTF_8);
        return List.of(
                secret,
                secret.replace("/", "\\/"),
                secret.replace("+", "\\u002B").replace("=", "\\u003d"),
                secret.replace("+", "\\\\u002B").replace("=", "\\\\u003d"),
                secret.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining()),
                url,
                url.replace("%2F", "/").replace("%7E", "~"),
                URLEncoder.encode(url, UTF_8),
                secret.replace("+", "&#43;").replace("/", "&sol;").replace("=", "&#x3D;"),
                HexFormat.of().formatHex(secret.getBytes(UTF_8)),
                Base64.getEncoder().encodeToString(("GET Bearer " + secret).getBytes(UTF_8)));
    }

    private final class Echo extends Dispatcher {
        private int calls;

        @Override
        public synchronized MockResponse dispatch(RecordedRequest request) {
            String body = request.getBody() == null ? "" : request.getBody().utf8();
            if (request.getTarget().startsWith("/oauth")) {
                return token(URLDecoder.decode(body, UTF_8));
            }
            String token = request.getHeaders().get("Authorization").replace("Bearer ", "");
            int call = calls++;
            List<String> spellings = spellings(token);
            String echo = spellings.get(call % spellings.size());
            echoes.add(echo);
            if (call % 7 == 3) {
                return new MockResponse.Builder()
                        .code(502)
                        .addHeader("Content-Type", "text/html; got=" + echo)
                        .body("<html>" + echo)
                        .build();
            }
            if (call % 7 == 5) {
                return new MockResponse.Builder().status("Authorization: Bearer " + echo).build();
            }
            Matcher id = Pattern.compile("\"ids\":\\[\"(\\d+)").matcher(body);
            String entry = "{\"code\":\"X " + echo + "\",\"details\":{\"id\":\"" + (id.find() ? id.group(1) : "1")
                    + "\",\"got " + echo + "\":\"Bearer " + echo + "\"},\"message\":\"got Bearer " + echo
                    + " from you\",\"status\":\"error\"}";
            return new MockResponse.Builder().code(id.reset().find() ? 200 : 400).body("{\"data\":[" + entry + "]}").build();
        }

        private MockResponse token(String form) {
            echoes.add(REFRESH);
            String both = spellings(REFRESH).get(5) + spellings(CLIENT_SECRET).get(8) + spellings(CLIENT_SECRET).get(3);
            return form.contains("client_secret=" + CLIENT_SECRET)
                    ? new MockResponse.Builder()
                            .body("{\"access_token\":\"" + ACCESS + "\",\"expires_in\":3600,\"you\":\"" + both + "\"}")
                            .build()
                    : new MockResponse.Builder()
                            .code(400)
                            .addHeader("Content-Type", "text/html; got=" + both + REFRESH)
                            .body("<html>" + form + both)
                            .build();
        }
    }
}
