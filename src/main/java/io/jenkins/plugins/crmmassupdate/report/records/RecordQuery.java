package io.jenkins.plugins.crmmassupdate.report.records;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.Outcome;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Which records a person wants to see. A page starts after a record, or ends before one, so that a page deep in a million
 * costs what the first one does.
 *
 * @param outcome or null for every outcome
 * @param code or null for every code
 * @param old what they had before, as {@link RecordGroup#old} has it, or null
 * @param id a whole id, or the beginning of one with {@value #PREFIX} behind it, or null
 * @param sort the order
 * @param after number of the record, from 1 in the order of {@code results.ndjson}, after which the page starts; or 0
 * @param before number of the record before which it ends, {@link #LAST} for the last page; or 0
 * @param size most records of a page
 */
public record RecordQuery(
        Outcome outcome, String code, String old, String id, RecordSort sort, long after, long before, int size) {
    public static final String PREFIX = "*";
    public static final int DEFAULT_SIZE = 50;
    public static final int MOST_SIZE = 500;
    public static final long LAST = Long.MAX_VALUE;

    /** Longest text that is looked for, in characters. */
    private static final int MOST_TEXT = 1_000;

    private static final String LAST_PARAMETER = "end";

    /** All records as they were sent. */
    public static final RecordQuery ALL = new RecordQuery(null, null, null, null, RecordSort.SENT, 0, 0, DEFAULT_SIZE);

    /**
     * Reads the parameters of a URL.
     *
     * @param parameter gives the value of a parameter, or null
     * @throws BadInputException if one of them is no good; the message is a sentence
     */
    public static RecordQuery parse(UnaryOperator<String> parameter) {
        return parse(parameter, RecordSort.SENT);
    }

    /** As above. @param usual the order of a list that begins, and for which none is asked */
    public static RecordQuery parse(UnaryOperator<String> parameter, RecordSort usual) {
        UnaryOperator<String> given = name -> {
            String value = parameter.apply(name);
            return value == null || value.isEmpty() ? null : value;
        };
        String sort = given.apply("sort");
        String size = given.apply("size");
        String before = given.apply("before");
        RecordQuery query = new RecordQuery(
                outcome(given.apply("outcome")),
                text("code", given.apply("code")),
                text("old", given.apply("old")),
                text("id", given.apply("id")),
                sort == null ? RecordSort.SENT : RecordSort.of(sort),
                number("after", given.apply("after")),
                LAST_PARAMETER.equals(before) ? LAST : number("before", before),
                size == null ? DEFAULT_SIZE : size(size));
        if (query.after != 0 && query.before != 0) {
            throw new BadInputException("Both after and before are given; give one of them.");
        }
        boolean begins = query.after == 0 && query.before == 0;
        return sort == null && begins ? query.sorted(usual) : query;
    }

    private static Outcome outcome(String name) {
        return name == null
                ? null
                : Arrays.stream(Outcome.values())
                        .filter(outcome -> outcome.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new BadInputException("There is no outcome " + BadInputException.quote(name)
                                + "; outcome is one of UPDATED, FAILED, NOT_SENT, UNKNOWN."));
    }

    private static String text(String name, String value) {
        if (value != null && value.length() > MOST_TEXT) {
            throw new BadInputException("The " + name + " is longer than " + MOST_TEXT + " characters.");
        }
        return value;
    }

    private static long number(String name, String value) {
        if (value != null && !value.matches("[1-9][0-9]{0,14}")) {
            throw new BadInputException(
                    name + " is " + BadInputException.quote(value) + ", which is not the number of a record.");
        }
        return value == null ? 0 : Long.parseLong(value);
    }

    private static int size(String value) {
        if (!value.matches("[1-9][0-9]{0,2}") || Integer.parseInt(value) > MOST_SIZE) {
            throw new BadInputException(
                    "size is " + BadInputException.quote(value) + "; give a number from 1 to " + MOST_SIZE + ".");
        }
        return Integer.parseInt(value);
    }

    public boolean isFiltered() {
        return outcome != null || code != null || old != null || id != null;
    }

    public boolean isBackward() {
        return before != 0;
    }

    /** The same records in another order, from the start. */
    public RecordQuery sorted(RecordSort other) {
        return new RecordQuery(outcome, code, old, id, other, 0, 0, size);
    }

    /** The same records from the start. */
    public RecordQuery first() {
        return sorted(sort);
    }

    public RecordQuery after(long number) {
        return new RecordQuery(outcome, code, old, id, sort, number, 0, size);
    }

    public RecordQuery before(long number) {
        return new RecordQuery(outcome, code, old, id, sort, 0, number, size);
    }

    /** As it stands in a URL behind the question mark; what is as usual is left out. */
    public String toParameters() {
        StringBuilder parameters = new StringBuilder();
        append(parameters, "outcome", outcome == null ? null : outcome.name());
        append(parameters, "code", code);
        append(parameters, "old", old);
        append(parameters, "id", id);
        append(parameters, "sort", sort == RecordSort.SENT ? null : sort.parameter());
        append(parameters, "after", after == 0 ? null : String.valueOf(after));
        append(parameters, "before", before == 0 ? null : before == LAST ? LAST_PARAMETER : String.valueOf(before));
        append(parameters, "size", size == DEFAULT_SIZE ? null : String.valueOf(size));
        return parameters.toString();
    }

    private static void append(StringBuilder parameters, String name, String value) {
        if (value != null) {
            parameters.append(parameters.isEmpty() ? "" : "&").append(name).append('=');
            parameters.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
