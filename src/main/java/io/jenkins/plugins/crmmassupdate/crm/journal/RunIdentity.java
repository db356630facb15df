package io.jenkins.plugins.crmmassupdate.crm.journal;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.CustomView;
import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.ids.Plan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What makes two runs the same run, so that one can go on where the other was broken off: where it goes, what it changes,
 * and for which records in which batches. How it is carried out may differ.
 *
 * @param parts name → value, in the order in which a person reads them; no secret among them
 */
public record RunIdentity(Map<String, String> parts) {
    public RunIdentity {
        parts = new LinkedHashMap<>(parts);
    }

    private static final String DOMAIN = "API domain";
    private static final String MODULE = "module";
    private static final String FIELDS = "set of fields";
    private static final String OVER_WRITE = "over_write";
    private static final String READING = "reading of the present values";

    static RunIdentity ofChange(ApiDomain domain, MassUpdateRequest request) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(DOMAIN, domain.toString());
        parts.put(MODULE, request.module());
        parts.put(FIELDS, request.fields().toJson());
        parts.put(OVER_WRITE, String.valueOf(request.overWrite()));
        return new RunIdentity(parts);
    }

    public static RunIdentity of(ApiDomain domain, MassUpdateRequest request, Plan plan) {
        Map<String, String> parts = new LinkedHashMap<>(ofChange(domain, request).parts);
        parts.put("API version", request.apiVersion());
        parts.put("batch size", String.valueOf(plan.batchSize()));
        parts.put("list of ids", plan.distinct() + " distinct, checksum " + Long.toHexString(plan.checksum()));
        return new RunIdentity(parts);
    }

    /**
     * As above.
     *
     * @param readsFirst whether what the records have is read before they are sent. An attempt that did not cannot be gone on with by
     *     one that does: it would take new values for old ones
     */
    public static RunIdentity of(ApiDomain domain, MassUpdateRequest request, Plan plan, boolean readsFirst) {
        Map<String, String> parts = new LinkedHashMap<>(of(domain, request, plan).parts);
        if (readsFirst) {
            parts.put(READING, "before each batch");
        }
        return new RunIdentity(parts);
    }

    /** The same with one part more. @param name in words */
    public RunIdentity with(String name, String value) {
        RunIdentity more = new RunIdentity(parts);
        more.parts.put(name, value);
        return more;
    }

    /** That of a scheduled mass update. */
    public static RunIdentity of(ApiDomain domain, MassUpdateRequest request, CustomView view) {
        Map<String, String> parts = new LinkedHashMap<>(ofChange(domain, request).parts);
        parts.put("API version", request.apiVersion());
        parts.put("set of records", view.toString());
        return new RunIdentity(parts);
    }

    /** Where it goes. */
    String domain() {
        return parts.get(DOMAIN);
    }

    /** Whether the other changes the same fields to the same values, maybe for other records. */
    boolean isSameChange(RunIdentity other) {
        return List.of(DOMAIN, MODULE, FIELDS, OVER_WRITE).stream()
                .allMatch(name -> parts.getOrDefault(name, "").equals(other.parts.get(name)));
    }

    /** Whether the other sets one of the same fields, in the same module, to something else. */
    boolean isRivalOf(RunIdentity other) {
        boolean sameModule = List.of(DOMAIN, MODULE).stream()
                .allMatch(name -> parts.getOrDefault(name, "").equals(other.parts.get(name)));
        return sameModule && !isSameChange(other) && !Collections.disjoint(fieldNames(), other.fieldNames());
    }

    private Set<String> fieldNames() {
        return FieldValues.parse(parts.get(FIELDS)).toMap().keySet();
    }

    /** Stands for these parts where they would be too long. */
    String key() {
        try {
            byte[] text = parts.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static String orNone(String value) {
        return value == null ? "none" : BadInputException.quote(value);
    }

    /** @throws BadInputException if the other is another run; names every difference */
    void check(RunIdentity other) {
        List<String> differences = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(parts.keySet());
        if (other.parts.containsKey(READING)) { // what the first attempt did not read is not there to be read any more
            names.add(READING);
        }
        for (String name : names) {
            String then = parts.get(name);
            String now = other.parts.get(name);
            if (!Objects.equals(then, now)) {
                differences.add("the " + name + " was " + orNone(then) + ", and is " + orNone(now) + " now");
            }
        }
        if (!differences.isEmpty()) {
            throw new BadInputException("This is not the run that was broken off: " + String.join("; ", differences)
                    + ". A run goes on with what it was started with, or is started anew elsewhere.");
        }
    }
}
