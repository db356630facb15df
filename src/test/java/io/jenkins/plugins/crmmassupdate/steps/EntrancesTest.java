package io.jenkins.plugins.crmmassupdate.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.beans.Introspector;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kohsuke.stapler.DataBoundSetter;

/** That each parameter can be given in both entrances, is in their form, and is explained there and in the docs. */
class EntrancesTest {
    private static final Path ROOT = Path.of(System.getProperty("root", "."));
    private static final Path FORM =
            ROOT.resolve("src/main/resources/io/jenkins/plugins/crmmassupdate/steps/CrmMassUpdateStep");

    @ParameterizedTest
    @ValueSource(classes = {CrmMassUpdateStep.class, CrmMassUpdateBuilder.class})
    void anEntranceTakesEachParameter(Class<?> entrance) throws IOException {
        same("@DataBound fields and setters of " + entrance.getSimpleName(), databound(entrance));
    }

    /** They are copied by name; the step has its own map of field values under another one. */
    @Test
    void anEntranceHoldsEachParameterAsItIsStored() {
        Map<String, Class<?>> stored = fields(MassUpdateParameters.class);
        same("fields of CrmMassUpdateBuilder", stored.entrySet(), fields(CrmMassUpdateBuilder.class).entrySet());
        stored.remove("fields");
        same("fields of CrmMassUpdateStep", stored.entrySet(), fields(CrmMassUpdateStep.class).entrySet());
    }

    /** Stored are the parameters as one object, which old configurations have too. */
    @Test
    void theBuildStepStoresNothingElse() {
        assertThat(CrmMassUpdateBuilder.class.getDeclaredFields())
                .filteredOn(field -> !Modifier.isTransient(field.getModifiers()) && !Modifier.isStatic(field.getModifiers()))
                .extracting(Field::getName)
                .containsExactly("parameters");
    }

    @Test
    void theFormHasEachParameter() throws IOException {
        same("entries of the form, config.jelly", matches(FORM.resolve("config.jelly"), "<f:entry [^>]*field=\"(\\w+)\""));
    }

    @Test
    void theFormExplainsEachParameter() throws IOException {
        try (var files = Files.list(FORM)) {
            same(
                    "help of the form, help-….html",
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.matches("help-[A-Za-z]+\\.html"))
                            .map(name -> name.replaceAll("help-|\\.html", ""))
                            .toList());
        }
    }

    @Test
    void theDocsHaveALineForEachParameter() throws IOException {
        assertThat(matches(ROOT.resolve("docs/usage.md"), "(?m)^\\| `(\\w+)` \\|"))
                .as("lines of the table in docs/usage.md")
                .containsAll(parameters());
    }

    private static void same(String place, Collection<String> names) {
        same(place, parameters(), names);
    }

    /** Says which lacks where, and not all that there are. */
    private static <T> void same(String place, Collection<T> parameters, Collection<T> found) {
        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(parameters)
                    .filteredOn(parameter -> !found.contains(parameter))
                    .as("parameters of MassUpdateParameters that lack among the " + place)
                    .isEmpty();
            softly.assertThat(found)
                    .filteredOn(name -> !parameters.contains(name))
                    .as("not in MassUpdateParameters, though among the " + place)
                    .isEmpty();
        });
    }

    private static Collection<String> parameters() {
        return fields(MassUpdateParameters.class).keySet();
    }

    private static Map<String, Class<?>> fields(Class<?> type) {
        Map<String, Class<?>> fields = new LinkedHashMap<>();
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isPrivate(field.getModifiers())) {
                fields.put(field.getName(), field.getType());
            }
        }
        return fields;
    }

    /** What Stapler fills in: parameters of the constructor, fields, setters. */
    private static Collection<String> databound(Class<?> type) throws IOException {
        Properties constructor = new Properties();
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".stapler")) {
            constructor.load(in);
        }
        Collection<String> names =
                new TreeSet<>(List.of(constructor.getProperty("constructor").split(",")));
        Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(DataBoundSetter.class))
                .map(Field::getName)
                .forEach(names::add);
        Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .map(Method::getName)
                .map(name -> Introspector.decapitalize(name.substring("set".length())))
                .forEach(names::add);
        return names;
    }

    private static List<String> matches(Path file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
