package io.jenkins.plugins.crmmassupdate.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One call as the simulator received it, whatever the answer was. */
public final class SimulatedCall {

    private static final Pattern PATH = Pattern.compile("/crm/(v\\d+(?:\\.\\d+)?)/([^/]+)/actions/mass_update");
    private static final String JOB_ID = "job_id=";

    private final String method;
    private final String path;
    private final String query;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final String version;
    private final String module;
    private final MassUpdateRequest request;
    private final MassUpdateRequest.MalformedException malformed;
    private final ReadCall read;
    private final PutCall put;

    SimulatedCall(HttpExchange exchange, byte[] body) {
        this.method = exchange.getRequestMethod();
        this.path = exchange.getRequestURI().getPath();
        this.query = exchange.getRequestURI().getQuery();
        Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(exchange.getRequestHeaders());
        this.headers = Collections.unmodifiableMap(byName);
        this.body = body;
        Matcher matcher = PATH.matcher(path);
        boolean massUpdate = matcher.matches();
        this.version = massUpdate ? matcher.group(1) : "";
        this.module = massUpdate ? matcher.group(2) : "";
        MassUpdateRequest parsed = null;
        MassUpdateRequest.MalformedException fault = null;
        try {
            parsed = MassUpdateRequest.parse(body);
        } catch (MassUpdateRequest.MalformedException e) {
            fault = e;
        }
        this.request = parsed;
        this.malformed = fault;
        this.read = ReadCall.of(method, path, query());
        this.put = PutCall.of(method, path, body);
    }

    /** HTTP method in capitals. */
    public String method() {
        return method;
    }

    /** Path, decoded, without the query. */
    public String path() {
        return path;
    }

    /** Query, decoded, without the question mark; empty without a query. */
    public String query() {
        return query == null ? "" : query;
    }

    /** API version of the path, such as {@code v2.1}; empty when the path is not the one of a mass update. */
    public String version() {
        return version;
    }

    /** Module API name of the path; empty when the path is not the one of a mass update. */
    public String module() {
        return module;
    }

    /** All request headers; looked up without regard to case. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** First value of a header, or null without that header. */
    public String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** Access token of {@code Authorization: Bearer …} or {@code Zoho-oauthtoken …}; empty without one. */
    public String token() {
        String authorization = header("Authorization");
        if (authorization != null) {
            for (String scheme : List.of("Bearer ", "Zoho-oauthtoken ")) {
                if (authorization.regionMatches(true, 0, scheme, 0, scheme.length())) {
                    return authorization.substring(scheme.length()).trim();
                }
            }
        }
        return "";
    }

    /** Request body as received. */
    public String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The ids in the body, as received and in that order; empty for a body without ids or one that is malformed. */
    public List<String> ids() {
        return request == null ? List.of() : Collections.unmodifiableList(request.ids());
    }

    /** Whether this call asks how a job stands: a GET on the path of a mass update, with a job id or without. */
    public boolean isPoll() {
        return isMassUpdatePath() && method.equals("GET");
    }

    /** Whether this call is to schedule a job: a POST on the path of a mass update whose body has a {@code cvid}. */
    public boolean isScheduling() {
        return isMassUpdatePath() && method.equals("POST") && request != null && request.cvid() != null;
    }

    /** The custom view in the body; empty without one. */
    public String cvid() {
        return request == null || request.cvid() == null ? "" : request.cvid();
    }

    /** The territory in the body, or null without one. */
    public Territory territory() {
        return request == null ? null : request.territory();
    }

    /** The {@code job_id} of the query; empty without one. */
    public String jobId() {
        for (String parameter : query().split("&")) {
            if (parameter.startsWith(JOB_ID)) {
                return parameter.substring(JOB_ID.length());
            }
        }
        return "";
    }

    /** Whether this call reads records by their ids. */
    public boolean isRead() {
        return read != null && !read.ofFields();
    }

    /** Whether this call looks up the fields of a module. */
    public boolean isFieldsLookUp() {
        return read != null && read.ofFields();
    }

    /** Whether this call is to update records by their ids. */
    public boolean isUpdate() {
        return isMassUpdatePath() && method.equals("POST") && !isScheduling();
    }

    /** The ids whose records are to be read; empty for any other call. */
    public List<String> readIds() {
        return isRead() ? read.ids() : List.of();
    }

    /** Whether this call changes records one by one, each to values of its own. */
    public boolean isPut() {
        return put != null;
    }

    /** The ids of such a call, in its order; empty for any other. */
    public List<String> putIds() {
        return put == null ? List.of() : put.ids();
    }

    /** What such a call lets fire; null where it does not say, and then all does. */
    public List<String> trigger() {
        return put == null ? null : put.trigger();
    }

    PutCall put() {
        return put;
    }

    /** What this call reads, or null when it does not. */
    ReadCall read() {
        return read;
    }

    boolean isMassUpdatePath() {
        return !module.isEmpty();
    }

    MassUpdateRequest request() throws MassUpdateRequest.MalformedException {
        if (malformed != null) {
            throw malformed;
        }
        return request;
    }

    @Override
    public String toString() {
        if (read != null) {
            return method + " " + path + "?" + query();
        }
        if (put != null) {
            return method + " " + path + " with " + put.ids().size() + " records";
        }
        if (isPoll()) {
            return method + " " + path + " of job " + jobId();
        }
        return method + " " + path + " with " + (isScheduling() ? "cvid " + cvid() : ids().size() + " ids");
    }
}
