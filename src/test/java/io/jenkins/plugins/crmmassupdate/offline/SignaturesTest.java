package io.jenkins.plugins.crmmassupdate.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the offline build compiles against must not drift from the real classes. */
class SignaturesTest {
    private static final String OWN = "io.jenkins.plugins.crmmassupdate.";

    @TempDir
    private static Path folder;

    private static Path offline;
    private static URLClassLoader real;

    @BeforeAll
    static void findRealJenkins() throws IOException {
        offline = Root.path().resolve("src/offline");
        real = RealJenkins.unpackInto(folder);
    }

    @AfterAll
    static void close() throws IOException {
        if (real != null) {
            real.close();
        }
    }

    @Test
    void everySignatureIsThatOfTheRealClass() throws IOException {
        List<String> names = classesIn(offline.resolve("jenkins-api/target/classes"));
        names.removeIf(name -> name.startsWith(OWN));
        List<String> drifts = new ArrayList<>();
        for (String name : names) {
            try {
                Class<?> signature = Class.forName(name, false, getClass().getClassLoader());
                drifts.addAll(new Drift(signature, Class.forName(name, false, real)).list());
            } catch (ClassNotFoundException | LinkageError e) {
                drifts.add(name + ": cannot be read: " + e);
            }
        }
        assertThat(names).hasSizeGreaterThan(50);
        assertThat(drifts).as("signatures that differ from the real classes").isEmpty();
    }

    /** The signatures leave out what the plugin does not use; it must implement what the real classes ask for all the same. */
    @Test
    void thePluginsClassesLackNothingThatTheRealOnesAskFor() throws IOException {
        Path classes = offline.resolve("plugin/target/classes");
        List<String> lacks = new ArrayList<>();
        try (URLClassLoader plugin =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, real)) {
            for (String name : classesIn(classes)) {
                try {
                    lacks.addAll(unimplemented(Class.forName(name, false, plugin)));
                } catch (ClassNotFoundException | LinkageError e) {
                    lacks.add(name + ": cannot be loaded: " + e);
                }
            }
        }
        assertThat(lacks).as("what the plugin lacks in a real Jenkins").isEmpty();
    }

    private static List<String> unimplemented(Class<?> type) {
        return Modifier.isAbstract(type.getModifiers())
                ? List.of()
                : Stream.of(type.getMethods())
                        .filter(method -> Modifier.isAbstract(method.getModifiers()))
                        .map(Method::toGenericString)
                        .map(method -> type.getName() + " does not implement " + method)
                        .toList();
    }

    private static List<String> classesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(files.map(file -> folder.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
                    .map(file -> file.substring(0, file.length() - ".class".length())
                            .replace(file.contains("\\") ? '\\' : '/', '.'))
                    .sorted()
                    .toList());
        }
    }
}
