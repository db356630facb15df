package io.jenkins.plugins.crmmassupdate.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.simulator.CrmSimulator;
import io.jenkins.plugins.crmmassupdate.simulator.CrmSimulatorMain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Okio;

/** The loop one could write with OkHttp: posts bodies made before the clock starts, and keeps nothing of the answers. */
final class LoopContestant implements Update {
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Workload workload;
    private final int idsPerCall;
    private final boolean tree;
    private final String url;
    private final List<byte[]> bodies = new ArrayList<>();

    /** @param tree whether to parse the answers as a tree; otherwise they are drained */
    LoopContestant(Workload workload, int idsPerCall, boolean tree) {
        this.workload = workload;
        this.idsPerCall = idsPerCall;
        this.tree = tree;
        MassUpdateRequest request = new MassUpdateRequest(
                MassUpdateRequest.DEFAULT_API_VERSION,
                "Leads",
                FieldValues.ofAssignments(List.of("No_of_Employees=1000")),
                false);
        this.url = workload.apiDomain() + request.path();
        for (int from = 0; from < workload.ids(); from += idsPerCall) {
            bodies.add(request.body(IntStream.range(from, Math.min(from + idsPerCall, workload.ids()))
                    .mapToObj(i -> Long.toString(CrmSimulatorMain.FIRST_ID + i))
                    .toList()));
        }
    }

    @Override
    public int run() throws Exception {
        OkHttpClient client = new OkHttpClient.Builder()
                .socketFactory(new NoDelaySockets())
                .connectionPool(new ConnectionPool(workload.concurrency(), 30, TimeUnit.SECONDS))
                .build();
        AtomicInteger next = new AtomicInteger();
        Callable<Void> worker = () -> {
            for (int i = next.getAndIncrement(); i < bodies.size(); i = next.getAndIncrement()) {
                post(client, bodies.get(i), Math.min(idsPerCall, workload.ids() - i * idsPerCall));
            }
            return null;
        };
        ExecutorService threads = Executors.newFixedThreadPool(workload.concurrency());
        try {
            List<Callable<Void>> workers = IntStream.range(0, workload.concurrency())
                    .mapToObj(i -> worker)
                    .toList();
            for (Future<Void> ended : threads.invokeAll(workers)) {
                ended.get();
            }
        } finally {
            threads.shutdown();
            client.connectionPool().evictAll();
        }
        return bodies.size();
    }

    private void post(OkHttpClient client, byte[] body, int ids) throws IOException {
        Request request = new Request.Builder()
                .url(url)
                .header("Authorization", "Bearer " + CrmSimulator.DEFAULT_TOKEN)
                .header("Accept", "application/json")
                .post(RequestBody.create(body, JSON))
                .build();
        try (Response response = client.newCall(request).execute()) {
            if (response.code() != 200) {
                throw new IOException("HTTP " + response.code());
            }
            if (tree) {
                JsonNode data = MAPPER.readTree(response.body().bytes()).path("data");
                if (data.size() != ids) {
                    throw new IOException(data.size() + " entries for " + ids + " ids");
                }
            } else {
                response.body().source().readAll(Okio.blackhole());
            }
        }
    }
}
