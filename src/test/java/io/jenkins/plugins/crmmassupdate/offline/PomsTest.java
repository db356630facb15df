package io.jenkins.plugins.crmmassupdate.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Both builds are for the same Jenkins, with the same plugins. */
class PomsTest {
    private static Document official;
    private static Document offline;

    @BeforeAll
    static void read() throws Exception {
        Path root = Root.path();
        official = parse(root.resolve("pom.xml"));
        offline = parse(root.resolve("src/offline/pom.xml"));
    }

    @Test
    void sameJenkins() throws Exception {
        String jenkins = property(official, "jenkins.version")
                .replace("${jenkins.baseline}", property(official, "jenkins.baseline"));

        assertThat(property(offline, "jenkins.version")).isEqualTo(jenkins);
    }

    @Test
    void samePlugins() throws Exception {
        List<String> named = texts(
                official, "/project/dependencies/dependency[not(scope='test') and not(optional='true')]/artifactId");

        assertThat(property(offline, "plugin.dependencies").split(","))
                .allMatch(dependency -> dependency.matches("[a-z0-9-]+:[^:]+"))
                .extracting(dependency -> dependency.replaceFirst(":.*", ""))
                .containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void sameLibraryVersions() throws Exception {
        String okhttp = property(offline, "okhttp.version");
        String jackson = property(offline, "jackson.version");

        assertThat(okhttp).isEqualTo(property(official, "okhttp.version"));
        assertThat(property(offline, "plugin.dependencies"))
                .contains("okhttp-api:" + okhttp + "-")
                .contains("jackson2-api:" + jackson + "-");
    }

    /** A person's own {@code work/} is no place for every build to write into. */
    @Test
    void onlyTheDemoPutsJobsIntoTheHomeOfHpiRun() throws Exception {
        String copied = "//plugin[artifactId='maven-resources-plugin']//outputDirectory";

        assertThat(texts(official, "/project/build" + copied)).isEmpty();
        assertThat(texts(official, "/project/profiles/profile[id='demo']" + copied))
                .containsExactly("${project.basedir}/work");
    }

    private static String property(Document pom, String name) throws Exception {
        return texts(pom, "/project/properties/*[name()='" + name + "']").get(0);
    }

    private static List<String> texts(Document pom, String path) throws Exception {
        NodeList nodes = (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, pom, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts;
    }

    /** Not aware of namespaces, so that paths are plain names. */
    private static Document parse(Path pom) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
    }
}
