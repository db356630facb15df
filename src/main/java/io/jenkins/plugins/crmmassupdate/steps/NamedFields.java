package io.jenkins.plugins.crmmassupdate.steps;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/**
 * Copies parameters by their names, so that nothing lists them but the classes that hold them: {@link MassUpdateParameters}
 * for what is stored and worked with, and the two entrances for what Jenkins fills in. Private fields are none.
 */
final class NamedFields {
    private NamedFields() {}

    /** What a field gets. */
    @FunctionalInterface
    interface Change {
        /** @param there what the field has */
        Object of(String name, Object value, Object there);
    }

    /** Sets each field of an object that another one has under the same name; those have the same type. */
    static void copy(Object from, Object to, Change change) {
        for (Field source : from.getClass().getDeclaredFields()) {
            for (Field target : to.getClass().getDeclaredFields()) {
                if (isParameter(source) && isParameter(target) && source.getName().equals(target.getName())) {
                    copy(from, source, to, target, change);
                }
            }
        }
    }

    private static boolean isParameter(Field field) {
        return !Modifier.isStatic(field.getModifiers()) && !Modifier.isPrivate(field.getModifiers());
    }

    private static void copy(Object from, Field source, Object to, Field target, Change change) {
        try {
            target.set(to, change.of(source.getName(), source.get(from), target.get(to)));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(source + " cannot be copied to " + target, e);
        }
    }
}
