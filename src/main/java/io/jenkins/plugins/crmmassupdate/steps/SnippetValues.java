package io.jenkins.plugins.crmmassupdate.steps;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import io.jenkins.plugins.crmmassupdate.crm.FieldValues;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Field values as the Snippet Generator can write them into a Pipeline; it knows no number beyond long and double. */
final class SnippetValues {
    private SnippetValues() {}

    /** @throws BadInputException if a number has more digits than that */
    static Map<String, Object> of(FieldValues fields) {
        Map<String, Object> values = fields.toMap();
        values.replaceAll((name, value) -> of(value));
        return values;
    }

    private static Object of(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(SnippetValues::of).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> members = new LinkedHashMap<>();
            map.forEach((key, member) -> members.put(key, of(member)));
            return members;
        }
        if (value instanceof BigInteger) { // Jackson makes one only where a long does not do
            throw tooLong(value);
        }
        if (value instanceof BigDecimal number) {
            double shorter = number.doubleValue();
            if (!Double.isFinite(shorter) || number.compareTo(new BigDecimal(Double.toString(shorter))) != 0) {
                throw tooLong(number);
            }
            return shorter;
        }
        return value;
    }

    private static BadInputException tooLong(Object number) {
        return new BadInputException("The number " + number
                + " has too many digits for a form; write it into the Pipeline by hand, where it keeps them.");
    }
}
