package io.jenkins.plugins.crmmassupdate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That everything a person reads is there in German and Japanese, and that a fault in it would be found. */
class TranslationsTest {
    /** The root's index.jelly stays English: the update site shows it as it stands, with no language to choose. */
    private static final Path RESOURCES =
            Path.of(System.getProperty("root", ".")).resolve("src/main/resources/io/jenkins/plugins/crmmassupdate");

    /** German words that are English ones too. */
    private static final Set<String> SAME = Set.of("de Code", "de Host", "de Build", "de Text", "de Name");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"de", "ja"})
    void everyTextIsTranslated(String language) {
        assertThat(new Translations(RESOURCES, SAME).problems(language)).isEmpty();
    }

    @Test
    void everyEnglishTextCanBeTranslated() {
        assertThat(new Translations(RESOURCES, SAME).problemsOfEnglish()).isEmpty();
    }

    @Test
    void textOfAPropertyFileIsMissing() throws IOException {
        write("config/Messages.properties", "a=One\nb=Two\n");
        write("config/Messages_de.properties", "a=Eins\n");
        assertThat(inGerman()).containsExactly("config/Messages_de.properties: b is missing; in English: Two");
    }

    @Test
    void textOfAPageIsMissing() throws IOException {
        write("config/A/config.jelly", "<p title='${%Client id}'>${%count(it.count)}</p>");
        write("config/A/config.properties", "count={0} clients\n");
        assertThat(inGerman())
                .containsExactly(
                        "config/A/config_de.properties: Client id is missing; in English: Client id",
                        "config/A/config_de.properties: count is missing; in English: {0} clients");
    }

    @Test
    void textWithoutWordsNeedsNone() throws IOException {
        write("config/Messages.properties", "share={0} ({1,number,percent})\n");
        assertThat(inGerman()).isEmpty();
    }

    @Test
    void keyIsLeftOver() throws IOException {
        write("config/Messages.properties", "a=One\n");
        write("config/Messages_de.properties", "a=Eins\nb=Zwei\n");
        assertThat(inGerman()).containsExactly("config/Messages_de.properties: b is left over");
    }

    @Test
    void fileIsLeftOver() throws IOException {
        write("config/Messages_de.properties", "a=Eins\n");
        write("config/help-a_de.html", "<div>Hilfe</div>");
        assertThat(inGerman())
                .containsExactly(
                        "config/Messages_de.properties translates nothing", "config/help-a_de.html translates nothing");
    }

    @Test
    void placesDiffer() throws IOException {
        write("config/Messages.properties", "a={0} of {1,number}\n");
        write("config/Messages_de.properties", "a={0} von {2}\n");
        assertThat(inGerman())
                .containsExactly("config/Messages_de.properties: a has the places [{0}, {2}], in English [{0}, {1}]");
    }

    @Test
    void textIsStillEnglish() throws IOException {
        write("config/Messages.properties", "a=Host\nb=Hosts\n");
        write("config/Messages_de.properties", "a=Host\nb=Hosts\n");
        assertThat(inGerman()).containsExactly("config/Messages_de.properties: b is still English: Hosts");
    }

    @Test
    void apostropheIsLost() throws IOException {
        write("config/Messages.properties", "a=The host''s name\nb=The host's name\n");
        write("config/Messages_de.properties", "a=Wie geht's\nb=Wie geht''s mit '{'\n");
        assertThat(inGerman()).containsExactly("config/Messages_de.properties: a loses an apostrophe; write ''");
        assertThat(inEnglish()).containsExactly("config/Messages.properties: b loses an apostrophe; write ''");
    }

    @Test
    void theEngineShowsApostrophesAsTheyAre() throws IOException {
        write("crm/Remedies.properties", "a=The host's name\nb=The host''s name\n");
        assertThat(inEnglish()).containsExactly("crm/Remedies.properties: b shows two apostrophes for ''");
    }

    @Test
    void helpIsMissing() throws IOException {
        write("config/help.html", "<div>Help</div>");
        assertThat(inGerman()).containsExactly("config/help_de.html is missing");
    }

    @Test
    void helpIsStillEnglish() throws IOException {
        write("config/help.html", "<div>Help</div>");
        write("config/help_de.html", "<div>Help</div>");
        assertThat(inGerman()).containsExactly("config/help_de.html is still English");
    }

    @Test
    void helpHasOtherElements() throws IOException {
        write("config/help.html", "<div><p>Help</p><p>More</p></div>");
        write("config/help_de.html", "<div><p>Hilfe</p></div>");
        assertThat(inGerman()).containsExactly("config/help_de.html has <div, p>, in English <div, p, p>");
    }

    @Test
    void helpHasOtherCode() throws IOException {
        write("config/help.html", "<div><code>a\n b</code> or <code>c</code></div>");
        write("config/help_de.html", "<div><code>c</code> oder <code>a d</code></div>");
        assertThat(inGerman()).containsExactly("config/help_de.html has <a d, c>, in English <a b, c>");
    }

    @Test
    void pageHasWordsThatNoTranslationReaches() throws IOException {
        write("config/A/config.jelly", "<!-- why --><p title=\"Client\">${%a} Secret\n host</p><i>, ${it.b}</i>");
        assertThat(inEnglish())
                .containsExactly(
                        "config/A/config.jelly: no translation can reach \"Secret host ,\"",
                        "config/A/config.jelly: no translation can reach \"Client\"");
    }

    @Test
    void pageDoesNotShowAText() throws IOException {
        write("config/A/config.jelly", "<p>${%a}</p>");
        write("config/A/config.properties", "a=One\nb=Two\n");
        assertThat(inEnglish()).containsExactly("config/A/config.properties: b is not in config/A/config.jelly");
    }

    private Iterable<String> inGerman() {
        return new Translations(folder, SAME).problems("de");
    }

    private Iterable<String> inEnglish() {
        return new Translations(folder, SAME).problemsOfEnglish();
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
