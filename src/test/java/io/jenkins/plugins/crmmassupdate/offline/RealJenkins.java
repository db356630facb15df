package io.jenkins.plugins.crmmassupdate.offline;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The classes of a real Jenkins and its plugins, all in one class loader. */
final class RealJenkins {
    /** The war's web server is where the servlet API is. */
    private static final Pattern JAR = Pattern.compile("WEB-INF/lib/[^/]+\\.jar|executable/winstone\\.jar");

    private final Path folder;
    private final List<URL> jars = new ArrayList<>();

    private RealJenkins(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where there is no real Jenkins. */
    static URLClassLoader unpackInto(Path folder) throws IOException {
        Path war = place("JENKINS_WAR", "jenkins.war");
        Path plugins = place("JENKINS_PLUGINS", "plugins");
        Root.need(
                Files.isRegularFile(war) && Files.isDirectory(plugins),
                "whether the signatures of the offline build are those of the real classes, because " + war + " and "
                        + plugins + " are not both there; JENKINS_WAR and JENKINS_PLUGINS can name others");
        RealJenkins jenkins = new RealJenkins(folder);
        jenkins.unpack(war);
        try (DirectoryStream<Path> found = Files.newDirectoryStream(plugins, "*.{jpi,hpi}")) {
            for (Path plugin : found) {
                jenkins.unpack(plugin);
            }
        }
        return new URLClassLoader(jenkins.jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static Path place(String name, String usual) {
        String given = System.getProperty(name, System.getenv(name));
        return given == null || given.isBlank()
                ? Path.of(System.getProperty("user.home"), "jenkins-platform", usual)
                : Path.of(given);
    }

    private void unpack(Path archive) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                if (JAR.matcher(entry.getName()).matches()) {
                    Path jar = folder.resolve(jars.size() + ".jar");
                    try (InputStream content = zip.getInputStream(entry)) {
                        Files.copy(content, jar);
                    }
                    jars.add(jar.toUri().toURL());
                }
            }
        }
    }
}
