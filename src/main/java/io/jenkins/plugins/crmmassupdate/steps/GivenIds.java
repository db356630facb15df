package io.jenkins.plugins.crmmassupdate.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The record ids as a Pipeline has them: in a list, a set, an array, or a text. */
final class GivenIds {
    private static final Set<Class<?>> WHOLE =
            Set.of(Byte.class, Short.class, Integer.class, Long.class, BigInteger.class);

    private GivenIds() {}

    /**
     * The same as texts.
     *
     * @param given also of JSON libraries; a text has one id a line, or commas or blanks between them
     * @return null if none are given
     * @throws BadInputException if it is something else, or holds something that cannot be an id, null among it
     */
    static List<String> of(Object given) {
        if (Objects.equals(given, null)) { // the nulls of JSON libraries say so
            return null;
        }
        if (given instanceof CharSequence || given instanceof JsonNode node && node.isTextual()) {
            String text = given instanceof JsonNode node ? node.textValue() : given.toString();
            List<String> ids = MassUpdateParameters.split(text);
            return ids == null ? new ArrayList<>() : ids;
        }
        List<String> ids = new ArrayList<>();
        for (Object id : elements(given)) {
            ids.add(text(id, ids.size() + 1));
        }
        return ids;
    }

    private static Iterable<?> elements(Object given) {
        if (given instanceof Object[] array) {
            return Arrays.asList(array);
        }
        if (given.getClass().isArray()) {
            List<Object> numbers = new ArrayList<>();
            for (int i = 0; i < Array.getLength(given); i++) {
                numbers.add(Array.get(given, i));
            }
            return numbers;
        }
        if (given instanceof Iterable<?> list && !(given instanceof JsonNode node && !node.isArray())) {
            return list;
        }
        throw new BadInputException("ids is a " + what(given)
                + ", which is no list of record ids; give a list, a set, an array, or a text with one id a line.");
    }

    private static String text(Object id, int place) {
        if (Objects.equals(id, null) || id instanceof JsonNode node && (node.isNull() || node.isMissingNode())) {
            throw new BadInputException("Number " + place + " of ids is null, which is no record id; a variable may be without a"
                    + " value. Give ids as texts or whole numbers. Nothing was sent.");
        }
        if (id instanceof JsonNode node && (node.isTextual() || node.isIntegralNumber())) {
            return node.asText();
        }
        if (id instanceof CharSequence || WHOLE.contains(id.getClass())) {
            return id.toString();
        }
        throw new BadInputException("Number " + place + " of ids is a " + what(id)
                + ", which is no record id; give ids as texts or whole numbers. Nothing was sent.");
    }

    private static String what(Object value) {
        return value.getClass().getSimpleName() + " (" + BadInputException.quote(String.valueOf(value)) + ")";
    }
}
