package io.jenkins.plugins.crmmassupdate.crm.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** Checks a new value against what the CRM says of its field, so that nothing is sent that it would refuse record by record. */
final class FieldCheck {
    private static final String NOTHING_SENT = " Nothing was sent.";

    private final String module;
    private final Map<String, FieldInfo> fields;

    FieldCheck(String module, Map<String, FieldInfo> fields) {
        this.module = module;
        this.fields = fields;
    }

    /** @throws BadInputException if the CRM would refuse it; names the field, the value and the remedy */
    void check(String name, JsonNode value) {
        FieldInfo field = fields.get(name);
        if (field == null) {
            String nearest = NearestName.of(name, fields.keySet());
            throw new BadInputException("The module " + module + " has no field " + BadInputException.quote(name)
                    + meant(nearest) + " Use the API name of a field (see Setup, Developer hub, APIs and SDKs)."
                    + NOTHING_SENT);
        }
        if (!field.massUpdate()) {
            throw bad(name, "cannot be changed by a mass update: the CRM says so of it (mass_update: false)."
                    + " Choose another field.");
        }
        if (FieldComparison.isEmpty(field.kind(), value)) {
            return; // which empties it
        }
        if (!isOfKind(field.kind(), value)) {
            throw bad(name, "takes " + field.kind().inWords() + ", not " + shown(value) + "." + asText(field, value));
        }
        checkText(field, value);
        checkDecimals(field, value);
        checkPicks(field, value);
    }

    private static boolean isOfKind(FieldKind kind, JsonNode value) {
        return switch (kind) {
            case TEXT, RICH_TEXT, PICKLIST -> value.isTextual();
            case MULTI_SELECT -> isListOfTexts(value);
            case WHOLE_NUMBER -> value.isNumber() && isWhole(value.decimalValue());
            case LONG_NUMBER ->
                value.isNumber() && isWhole(value.decimalValue())
                        || value.isTextual() && value.textValue().strip().matches("-?[0-9]+");
            case DECIMAL -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case DATE -> value.isTextual() && isDate(value.textValue().strip());
            case DATE_TIME -> value.isTextual() && isMoment(value.textValue().strip());
            case LOOKUP -> value.isObject() ? value.hasNonNull("id") : value.isTextual() || value.isIntegralNumber();
            case ANY -> true;
        };
    }

    private static boolean isListOfTexts(JsonNode value) {
        boolean texts = value.isArray();
        for (JsonNode element : value) {
            texts &= element.isTextual();
        }
        return texts;
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** With an offset or without, which is then the user's. */
    private static boolean isMoment(String text) {
        try {
            return DateTimeFormatter.ISO_DATE_TIME.parse(text.replaceFirst("([+-][0-9]{2})([0-9]{2})$", "$1:$2")) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void checkText(FieldInfo field, JsonNode value) {
        boolean text = field.kind() == FieldKind.TEXT || field.kind() == FieldKind.RICH_TEXT;
        int length = value.isTextual() ? value.textValue().length() : 0;
        if (text && field.length() > 0 && length > field.length()) {
            throw bad(
                    field.name(),
                    "takes at most " + field.length() + " characters, and " + shown(value) + " has " + length
                            + ". Shorten it.");
        }
    }

    private void checkDecimals(FieldInfo field, JsonNode value) {
        if (!field.kind().isNumber() || field.decimals() < 0 || !value.isNumber()) {
            return;
        }
        int decimals = Math.max(0, value.decimalValue().stripTrailingZeros().scale());
        if (decimals > field.decimals()) {
            throw bad(
                    field.name(),
                    "takes at most " + field.decimals() + " digits behind the point, and " + shown(value) + " has "
                            + decimals + ". Round it.");
        }
    }

    private void checkPicks(FieldInfo field, JsonNode value) {
        if (field.picks().isEmpty()) {
            return;
        }
        if (field.kind() == FieldKind.PICKLIST) {
            checkPick(field, value);
        } else if (field.kind() == FieldKind.MULTI_SELECT) {
            value.forEach(element -> checkPick(field, element));
        }
    }

    private void checkPick(FieldInfo field, JsonNode value) {
        boolean known = FieldComparison.isEmpty(field.kind(), value)
                || field.picks().contains(value.textValue())
                || field.picks().contains(value.textValue().strip());
        if (!known) {
            throw bad(
                    field.name(),
                    "has no value " + shown(value) + " in its picklist"
                            + meant(NearestName.of(value.textValue(), field.picks()))
                            + " Use a display value as the CRM shows it.");
        }
    }

    private static String meant(String nearest) {
        return nearest == null ? "." : "; the nearest is " + BadInputException.quote(nearest) + ".";
    }

    /** The usual mistake: a shell's {@code City=1000} is a number. */
    private static String asText(FieldInfo field, JsonNode value) {
        boolean text = field.kind() == FieldKind.TEXT || field.kind() == FieldKind.PICKLIST;
        return text && value.isValueNode() ? " Write it in quotes: \"" + value.asText() + "\"." : " Write it as that.";
    }

    private static String shown(JsonNode value) {
        return value.isTextual() ? BadInputException.quote(value.textValue()) : BadInputException.quote(value.toString());
    }

    private BadInputException bad(String field, String what) {
        return new BadInputException("The field " + field + " of " + module + " " + what + NOTHING_SENT);
    }
}
