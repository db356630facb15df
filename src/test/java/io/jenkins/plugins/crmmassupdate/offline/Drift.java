package io.jenkins.plugins.crmmassupdate.offline;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** In what a signature differs from the real class. The real one may have more: members, supertypes, visibility. */
final class Drift {
    private static final int KIND = Modifier.INTERFACE | Modifier.ABSTRACT | Modifier.FINAL | Modifier.STATIC;

    private final Class<?> signature;
    private final Class<?> real;
    private final List<String> drifts = new ArrayList<>();

    Drift(Class<?> signature, Class<?> real) {
        this.signature = signature;
        this.real = real;
    }

    List<String> list() {
        compare(kind(signature), kind(real));
        seen(signature.getSimpleName(), signature.getModifiers(), real.getModifiers());
        for (Type type : supertypes(signature)) {
            boolean has = ancestors(real).stream()
                    .flatMap(ancestor -> supertypes(ancestor).stream())
                    .anyMatch(other -> other.getTypeName().equals(type.getTypeName()));
            if (!has) {
                drift("extends " + type.getTypeName(), "not so");
            }
        }
        Stream.of(signature.getDeclaredFields()).filter(Drift::isUsable).forEach(this::field);
        Stream.of(signature.getDeclaredConstructors()).filter(Drift::isUsable).forEach(this::constructor);
        Stream.of(signature.getDeclaredMethods()).filter(Drift::isUsable).forEach(this::method);
        return drifts;
    }

    private void field(Field field) {
        Field other = ancestors(real).stream()
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .filter(candidate -> candidate.getName().equals(field.getName()))
                .findFirst()
                .orElse(null);
        member(field, other);
    }

    private void constructor(Constructor<?> constructor) {
        member(constructor, find(List.of(real), Class::getDeclaredConstructors, constructor));
    }

    private void method(Method method) {
        member(method, find(ancestors(real), Class::getDeclaredMethods, method));
    }

    private interface Members {
        Executable[] of(Class<?> type);
    }

    private static Executable find(Collection<Class<?>> types, Members members, Executable wanted) {
        return types.stream()
                .flatMap(type -> Stream.of(members.of(type)))
                .filter(candidate ->
                        wanted instanceof Constructor || candidate.getName().equals(wanted.getName()))
                .filter(candidate -> names(candidate.getParameterTypes()).equals(names(wanted.getParameterTypes())))
                .filter(candidate -> !candidate.isSynthetic())
                .findFirst()
                .orElse(null);
    }

    private void member(Member member, Member other) {
        if (other == null) {
            drift(describe(member), "none");
        } else {
            compare(describe(member), describe(other));
            seen(describe(member), member.getModifiers(), other.getModifiers());
        }
    }

    private void seen(String what, int modifiers, int others) {
        boolean less = Modifier.isPublic(modifiers)
                ? !Modifier.isPublic(others)
                : Modifier.isProtected(modifiers) && !Modifier.isPublic(others) && !Modifier.isProtected(others);
        if (less) {
            drift(what, "less visible: " + Modifier.toString(others));
        }
    }

    private void compare(String ours, String theirs) {
        if (!ours.equals(theirs)) {
            drift(ours, theirs);
        }
    }

    private void drift(String ours, String theirs) {
        drifts.add("%s: %s; really: %s".formatted(signature.getName(), ours, theirs));
    }

    private static boolean isUsable(Member member) {
        return !member.isSynthetic() && (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
    }

    private static String kind(Class<?> type) {
        String kind = Modifier.toString(type.getModifiers() & KIND) + " " + typeParameters(type);
        return type.isAnnotation() ? kind + meta(type) : kind;
    }

    /** What the compiler and the annotation processors go by. */
    private static Set<String> meta(Class<?> annotation) {
        return Stream.of(annotation.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getName().startsWith("java.")
                        ? annotation.getAnnotation(type).toString()
                        : type.getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String describe(Member member) {
        String isStatic = Modifier.isStatic(member.getModifiers()) ? "static " : "";
        if (member instanceof Field field) {
            return isStatic + field.getGenericType().getTypeName() + " " + field.getName();
        }
        Executable executable = (Executable) member;
        String returns = executable instanceof Method method
                ? method.getGenericReturnType().getTypeName() + " " + method.getName()
                : "";
        String parameters = String.join(", ", names(executable.getGenericParameterTypes()));
        return isStatic + typeParameters(executable) + returns + "(" + parameters + ") throws " + checked(executable);
    }

    private static Set<String> checked(Executable executable) {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < executable.getExceptionTypes().length; i++) {
            Class<?> type = executable.getExceptionTypes()[i];
            if (!RuntimeException.class.isAssignableFrom(type) && !Error.class.isAssignableFrom(type)) {
                names.add(executable.getGenericExceptionTypes()[i].getTypeName());
            }
        }
        return names;
    }

    private static String typeParameters(GenericDeclaration declaration) {
        return Stream.of(declaration.getTypeParameters())
                .map(parameter ->
                        "<" + parameter + " extends " + String.join(" & ", names(parameter.getBounds())) + "> ")
                .collect(Collectors.joining());
    }

    private static List<String> names(Type[] types) {
        return Stream.of(types).map(Type::getTypeName).toList();
    }

    private static List<Type> supertypes(Class<?> type) {
        List<Type> types = new ArrayList<>(List.of(type.getGenericInterfaces()));
        if (type.getGenericSuperclass() != null) {
            types.add(type.getGenericSuperclass());
        }
        return types;
    }

    /** The class itself first, then its superclasses, then all their interfaces. */
    private static Set<Class<?>> ancestors(Class<?> type) {
        Set<Class<?>> ancestors = new LinkedHashSet<>();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            ancestors.add(c);
        }
        List<Class<?>> open = new ArrayList<>(ancestors);
        while (!open.isEmpty()) {
            for (Class<?> i : open.remove(0).getInterfaces()) {
                ancestors.add(i);
                open.add(i);
            }
        }
        return ancestors;
    }
}
