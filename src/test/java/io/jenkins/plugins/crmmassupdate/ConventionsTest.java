package io.jenkins.plugins.crmmassupdate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the hosting of Jenkins plugins asks for, as far as files can show it. */
class ConventionsTest {
    private static final Path ROOT = Path.of(System.getProperty("root", "."));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jenkinsfile",
                "LICENSE",
                "README.md",
                ".github/CODEOWNERS",
                ".github/dependabot.yml",
                ".github/workflows/cd.yaml",
                ".github/workflows/jenkins-security-scan.yml",
                ".mvn/extensions.xml",
                ".mvn/maven.config",
                "src/main/resources/index.jelly"
            })
    void hasTheFile(String name) {
        assertThat(ROOT.resolve(name)).isNotEmptyFile();
    }

    @ParameterizedTest
    @CsvSource({
        "hpi.strictBundledArtifacts, true",
        "ban-commons-lang-2.skip, false",
        "ban-deprecated-stapler.skip, false",
        "ban-junit4-imports.skip, false",
        "banObsoleteDependencyOverrides.skip, false",
        "changelist, 999999-SNAPSHOT",
        "jenkins.baseline, 2.541"
    })
    void pomSetsTheProperty(String name, String value) throws IOException {
        assertThat(read("pom.xml")).contains("<" + name + ">" + value + "</" + name + ">");
    }

    @ParameterizedTest
    @ValueSource(strings = {"developers", "java.level", "maven.compiler.source", "maven.compiler.release"})
    void pomLacksTheElement(String name) throws IOException {
        assertThat(read("pom.xml")).doesNotContain("<" + name + ">");
    }

    @Test
    void pomNamesThePluginAsHostingWantsIt() throws IOException {
        assertThat(read("pom.xml"))
                .contains(
                        "<groupId>io.jenkins.plugins</groupId>\n  <artifactId>crm-mass-update</artifactId>\n"
                                + "  <version>${changelist}</version>",
                        "<name>CRM Mass Update</name>",
                        "<name>MIT License</name>");
        assertThat(read("pom.xml")).doesNotContain("<url>http://");
    }

    @Test
    void jenkinsfileIsOneCallOfBuildPlugin() throws IOException {
        String code = read("Jenkinsfile").replaceAll("(?m)^//.*\n", "").strip();
        assertThat(code).startsWith("buildPlugin(").endsWith(")");
        assertThat(code).contains("configurations:", "platform:").doesNotContain("jdk: 17");
    }

    @Test
    void gitIgnoresWhatIsBuilt() throws IOException {
        assertThat(read(".gitignore").lines()).contains("target", "work");
    }

    @Test
    void pagesEscapeByDefaultAndHaveNoInlineScriptOrStyle() throws IOException {
        List<Path> pages = resources(".jelly");
        assertThat(pages).hasSizeGreaterThan(5);
        for (Path page : pages) {
            assertThat(page).content().startsWith("<?jelly escape-by-default='true'?>");
            assertThat(page)
                    .content()
                    .doesNotContainPattern("(?i)<script(?![^>]*src=)|<style|\\son[a-z]+=|j:out|checkUrl");
        }
    }

    /** Localizer writes the English texts into Javadoc, and reads them as Latin-1. */
    @Test
    void englishTextsAreAscii() throws IOException {
        for (Path file : resources(".properties")) {
            if (!file.toString().matches(".*_[a-z]{2}\\.properties")) {
                assertThat(Files.readString(file)).as(file.toString()).matches("\\p{ASCII}*");
            }
        }
    }

    /** Java reads a property file that is not UTF-8 as Latin-1, and Stapler does what Java does: nobody would complain. */
    @ParameterizedTest
    @ValueSource(strings = {".properties", ".html"})
    void textsAreUtf8(String ending) throws IOException {
        for (Path file : resources(ending)) {
            assertThatCode(() -> Files.readString(file, StandardCharsets.UTF_8))
                    .as(file.toString())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void everyFieldOfAFormHasHelp() throws IOException {
        Pattern field = Pattern.compile("<f:entry[^>]*field=\"([A-Za-z]+)\"");
        List<Path> pages = new ArrayList<>(resources("config.jelly"));
        pages.addAll(resources("credentials.jelly"));
        for (Path page : pages) {
            Matcher fields = field.matcher(Files.readString(page));
            while (fields.find()) {
                assertThat(page.resolveSibling("help-" + fields.group(1) + ".html"))
                        .isNotEmptyFile();
            }
        }
    }

    private static List<Path> resources(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("src/main/resources"))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static String read(String name) throws IOException {
        return Files.readString(ROOT.resolve(name));
    }
}
