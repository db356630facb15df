#!/usr/bin/env bash
# Guess:   with retryOnConnectionFailure(false) no answer makes OkHttp send a POST again
# Seen:    503 with Retry-After: 0 does, within one call, and the caller sees only the second answer; 408 does not
# Version: okhttp-jvm 5.3.2
set -euo pipefail
sed -n '2,4s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId>
  <artifactId>try</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.squareup.okhttp3</groupId>
      <artifactId>okhttp-jvm</artifactId>
      <version>5.3.2</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib
cat >Try.java <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

class Try {
    public static void main(String[] args) throws Exception {
        boolean asSeen = posts(503).equals("2 posts, 200") & posts(408).equals("1 posts, 408");
        System.exit(asSeen ? 0 : 1);
    }

    /** Answers the first post with this status and the others with 200. */
    static String posts(int status) throws Exception {
        AtomicInteger posts = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Retry-After", "0");
            exchange.sendResponseHeaders(posts.incrementAndGet() == 1 ? status : 200, -1);
            exchange.close();
        });
        server.start();
        OkHttpClient client = new OkHttpClient.Builder().retryOnConnectionFailure(false).build();
        Request request = new Request.Builder()
                .url("http://127.0.0.1:" + server.getAddress().getPort())
                .post(RequestBody.create(new byte[] {1}))
                .build();
        try (var answer = client.newCall(request).execute()) {
            String seen = posts + " posts, " + answer.code();
            System.out.println(status + ": " + seen);
            return seen;
        } finally {
            server.stop(0);
        }
    }
}
JAVA
java -cp 'lib/*' Try.java
