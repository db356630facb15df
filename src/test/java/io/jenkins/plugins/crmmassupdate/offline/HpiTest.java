package io.jenkins.plugins.crmmassupdate.offline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Extension;
import hudson.model.Descriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jenkinsci.Symbol;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The package that the offline build makes is a plugin, and the same one that the official build makes. */
class HpiTest {
    private static final String EXTENSIONS = "META-INF/annotations/hudson.Extension.txt";
    private static final String SYMBOLS = "META-INF/services/annotations/org.jenkinsci.Symbol";

    /** Where, when and by what a package was built. */
    private static final Set<String> OF_THE_BUILD = Set.of(
            "Ant-Version",
            "Build-Jdk",
            "Build-Jdk-Spec",
            "Built-By",
            "Created-By",
            "Implementation-Build",
            "Implementation-Version",
            "Plugin-Developers",
            "Plugin-ScmTag",
            "Plugin-Version",
            "Specification-Version");

    private static Path root;
    private static Hpi hpi;

    @BeforeAll
    static void read() throws IOException {
        root = Root.path();
        Path file = root.resolve("target/crm-mass-update.hpi");
        Root.need(Files.exists(file), "the package; it is made by mvn -f src/offline/pom.xml verify");
        hpi = Hpi.read(file);
    }

    @Test
    void bundlesNoLibrary() {
        assertThat(hpi.files()).containsOnlyKeys("META-INF/MANIFEST.MF", Hpi.JAR);
        assertThat(hpi.jar().keySet())
                .allMatch(name -> name.matches("(io/jenkins/plugins/crmmassupdate|META-INF)/.*|index.jelly"));
    }

    @Test
    void saysWhatJenkinsAsksFor() throws IOException {
        assertThat(hpi.manifest())
                .containsEntry("Short-Name", "crm-mass-update")
                .containsEntry("Group-Id", "io.jenkins.plugins")
                .containsKeys("Plugin-Version", "Jenkins-Version", "Plugin-Dependencies", "Long-Name", "Java-Version");
    }

    /** Else Jenkins refuses to store our classes, or to take them from an agent (JEP-200). */
    @Test
    void itsClassesAreKnownAsAPlugins() throws IOException {
        assertThat(hpi.jarManifest())
                .containsEntry("Short-Name", "crm-mass-update")
                .containsKeys("Plugin-Version", "Jenkins-Version");
    }

    @Test
    void listsEveryExtensionAndSymbol() throws ReflectiveOperationException {
        Set<String> extensions = new TreeSet<>();
        Set<String> symbols = new TreeSet<>();
        for (String file : hpi.jar().keySet()) {
            if (file.endsWith(".class")) {
                String name =
                        file.substring(0, file.length() - ".class".length()).replace('/', '.');
                Class<?> type = Class.forName(name, false, getClass().getClassLoader());
                if (type.isAnnotationPresent(Extension.class)) {
                    extensions.add(name);
                }
                if (type.isAnnotationPresent(Symbol.class)) {
                    symbols.add(name);
                }
            }
        }
        assertThat(hpi.index(EXTENSIONS)).isNotEmpty().containsExactlyInAnyOrderElementsOf(extensions);
        assertThat(hpi.index(SYMBOLS)).isNotEmpty().containsExactlyInAnyOrderElementsOf(symbols);
        assertThat(hpi.jar()).containsKey("META-INF/annotations/hudson.Extension");
    }

    @Test
    void hasAFormForEverythingThatIsConfigured() {
        assertThat(hpi.index(EXTENSIONS))
                .filteredOn(HpiTest::isConfigured)
                .isNotEmpty()
                .allSatisfy(extension -> {
                    String folder = extension.replace("$DescriptorImpl", "").replace('.', '/');
                    assertThat(hpi.jar().keySet())
                            .containsAnyOf(folder + "/config.jelly", folder + "/credentials.jelly");
                });
    }

    /** Listeners are not. */
    private static boolean isConfigured(String extension) {
        try {
            ClassLoader loader = HpiTest.class.getClassLoader();
            return Descriptor.class.isAssignableFrom(Class.forName(extension, false, loader));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void hasTheParameterNamesThatStaplerBinds() {
        assertThat(hpi.jar())
                .containsKeys(
                        "io/jenkins/plugins/crmmassupdate/config/CrmRefreshToken.stapler",
                        "io/jenkins/plugins/crmmassupdate/steps/CrmMassUpdateStep.stapler",
                        "io/jenkins/plugins/crmmassupdate/steps/CrmMassUpdateBuilder.stapler");
    }

    @Test
    void isTheOfficialOne() throws IOException {
        Path file = Path.of(System.getProperty(
                "official.hpi",
                root.resolve("target/official/crm-mass-update.hpi").toString()));
        Root.need(Files.exists(file), "whether both builds make the same plugin; there is no " + file);
        Root.need(
                Files.getLastModifiedTime(file).compareTo(newestSource()) > 0,
                "whether both builds make the same plugin; the sources are newer than " + file);
        Hpi official = Hpi.read(file);

        assertThat(hpi.jar().keySet())
                .filteredOn(HpiTest::isOfThePlugin)
                .containsExactlyElementsOf(official.jar().keySet().stream()
                        .filter(HpiTest::isOfThePlugin)
                        .toList());
        assertThat(hpi.index(EXTENSIONS)).isEqualTo(official.index(EXTENSIONS));
        assertThat(hpi.index(SYMBOLS)).isEqualTo(official.index(SYMBOLS));
        assertThat(comparable(hpi.manifest())).isEqualTo(comparable(official.manifest()));
        assertThat(hpi.jar().entrySet().stream().filter(entry -> isText(entry.getKey())))
                .allSatisfy(entry -> assertThat(official.jar().get(entry.getKey()))
                        .as(entry.getKey())
                        .isEqualTo(entry.getValue()));
    }

    private static boolean isOfThePlugin(String file) {
        return !file.startsWith("META-INF/maven/");
    }

    private static boolean isText(String file) {
        return List.of(".jelly", ".html", ".properties", ".js", ".css", ".svg").stream()
                        .anyMatch(file::endsWith)
                && isOfThePlugin(file);
    }

    private static Map<String, Object> comparable(Map<String, String> manifest) {
        Map<String, Object> comparable = new TreeMap<>(manifest);
        comparable.keySet().removeAll(OF_THE_BUILD);
        comparable.computeIfPresent(
                "Plugin-Dependencies",
                (key, value) -> new TreeSet<>(List.of(value.toString().split(","))));
        return comparable;
    }

    private static FileTime newestSource() throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("src/main"))) {
            FileTime newest = FileTime.fromMillis(0);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                FileTime modified = Files.getLastModifiedTime(file);
                newest = modified.compareTo(newest) > 0 ? modified : newest;
            }
            return newest;
        }
    }
}
