package io.jenkins.plugins.crmmassupdate.crm.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether a field holds a value, as a person who looks at the CRM would say it. Numbers count by their value, moments by the
 * instant, multi-select picklists as sets, look-ups by the id, texts without white space around them and however their lines end;
 * and null, a missing key, {@code ""}, {@code []} and a picklist's {@code -None-} are all the same nothing.
 */
final class FieldComparison {
    /** How much of a long text a list of records shows, in characters. */
    static final int SHOWN_OF_A_TEXT = 500;

    private static final String NONE = "-None-";

    /** What a comparison comes to. */
    enum Result {
        SAME,
        OTHER,
        /** One of the two is not shown in full. */
        UNCLEAR
    }

    private FieldComparison() {}

    /**
     * Compares two values of one field.
     *
     * @param wanted null or JSON's null for nothing
     * @param there as the CRM shows it; null or JSON's null for nothing
     */
    static Result compare(FieldKind kind, JsonNode wanted, JsonNode there) {
        if (kind == FieldKind.BOOLEAN) { // a checkbox is never empty
            return same(isTrue(wanted) == isTrue(there));
        }
        if (isEmpty(kind, wanted) || isEmpty(kind, there)) {
            return same(isEmpty(kind, wanted) && isEmpty(kind, there));
        }
        return switch (kind) {
            case WHOLE_NUMBER, LONG_NUMBER, DECIMAL -> numbers(wanted, there);
            case DATE_TIME -> moments(wanted, there);
            case MULTI_SELECT -> same(set(wanted).equals(set(there)));
            case LOOKUP -> same(id(wanted).equals(id(there)));
            case RICH_TEXT, TEXT, PICKLIST, DATE -> texts(kind, text(wanted), text(there));
            default -> unknown(wanted, there);
        };
    }

    /** As above, for values that are added to those of a multi-select picklist. */
    static Result contains(FieldKind kind, JsonNode added, JsonNode there) {
        return isSet(kind, added) && !isEmpty(kind, added) ? same(set(there).containsAll(set(added))) : compare(kind, added, there);
    }

    /** What a field holds once a value is added to it; only a multi-select picklist keeps what it had. */
    static JsonNode added(FieldKind kind, JsonNode added, JsonNode before) {
        if (!isSet(kind, added) || isEmpty(kind, added)) {
            return added;
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        Set<String> elements = set(before);
        elements.addAll(set(added));
        elements.forEach(all::add);
        return all;
    }

    private static boolean isSet(FieldKind kind, JsonNode value) {
        return kind == FieldKind.MULTI_SELECT || kind == FieldKind.ANY && value != null && value.isArray();
    }

    /** Whether a field is surely shown as it is. @param there null if the CRM showed nothing of it */
    static boolean isWhole(FieldInfo field, JsonNode there) {
        if (there == null || field.hidden() && isEmpty(field.kind(), there)) {
            return false;
        }
        int length = there.isTextual() ? there.textValue().length() : 0;
        return length < SHOWN_OF_A_TEXT || field.kind() != FieldKind.RICH_TEXT && length > SHOWN_OF_A_TEXT + 3;
    }

    /** Whether a value is one that leaves the field empty. */
    static boolean isEmpty(FieldKind kind, JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return true;
        }
        if (value.isArray()) {
            return set(value).isEmpty();
        }
        boolean none = kind == FieldKind.PICKLIST || kind == FieldKind.MULTI_SELECT || kind == FieldKind.ANY;
        return value.isTextual()
                && (value.textValue().isBlank()
                        || none && value.textValue().strip().equals(NONE));
    }

    private static Result unknown(JsonNode wanted, JsonNode there) {
        if (wanted.isArray() || there.isArray()) {
            return same(set(wanted).equals(set(there)));
        }
        if (wanted.isObject() || there.isObject()) {
            return same(id(wanted).equals(id(there)));
        }
        if (wanted.isBoolean() || there.isBoolean()) {
            return same(isTrue(wanted) == isTrue(there));
        }
        if (wanted.isNumber() || there.isNumber()) {
            return numbers(wanted, there);
        }
        boolean moments = moment(wanted) != null && moment(there) != null;
        return moments ? moments(wanted, there) : texts(FieldKind.ANY, text(wanted), text(there));
    }

    private static Result numbers(JsonNode wanted, JsonNode there) {
        BigDecimal one = number(wanted);
        BigDecimal other = number(there);
        return same(
                one == null || other == null ? text(wanted).equals(text(there)) : one.compareTo(other) == 0);
    }

    /** Without an offset it is the CRM that knows which moment is meant. */
    private static Result moments(JsonNode wanted, JsonNode there) {
        Instant one = moment(wanted);
        Instant other = moment(there);
        if (one == null || other == null) {
            return text(wanted).equals(text(there)) ? Result.SAME : Result.UNCLEAR;
        }
        return same(one.equals(other));
    }

    private static Result texts(FieldKind kind, String wanted, String there) {
        boolean cut = there.length() >= SHOWN_OF_A_TEXT && kind == FieldKind.RICH_TEXT
                || isStartOf(wanted, there)
                || isStartOf(there, wanted);
        return cut ? Result.UNCLEAR : same(wanted.equals(there));
    }

    /** Whether the shorter is what a list shows of the longer. */
    private static boolean isStartOf(String longer, String shorter) {
        boolean cutHere = shorter.length() >= SHOWN_OF_A_TEXT && shorter.length() <= SHOWN_OF_A_TEXT + 3;
        return cutHere && longer.length() > shorter.length() && longer.startsWith(shorter.substring(0, SHOWN_OF_A_TEXT));
    }

    private static Result same(boolean same) {
        return same ? Result.SAME : Result.OTHER;
    }

    private static boolean isTrue(JsonNode value) {
        return value != null && value.asText().strip().equalsIgnoreCase("true");
    }

    private static BigDecimal number(JsonNode value) {
        try {
            return value.isNumber()
                    ? value.decimalValue()
                    : new BigDecimal(value.asText().strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The CRM has no fractions of a second. */
    private static Instant moment(JsonNode value) {
        String text = value.asText().strip().replaceFirst("([+-][0-9]{2})([0-9]{2})$", "$1:$2");
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String id(JsonNode value) {
        return value.isObject() ? value.path("id").asText() : value.asText().strip();
    }

    private static String text(JsonNode value) {
        String text = value.isValueNode() ? value.asText() : value.toString();
        return text.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    private static Set<String> set(JsonNode value) {
        Set<String> set = new HashSet<>();
        if (value != null && value.isArray()) {
            value.forEach(element -> set.add(element.isNull() ? "" : id(element)));
        } else if (value != null && !value.isNull()) {
            set.add(value.asText().strip());
        }
        set.removeIf(element -> element.isEmpty() || element.equals(NONE));
        return set;
    }
}
