package io.jenkins.plugins.crmmassupdate.offline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A packaged plugin.
 *
 * @param files of the package
 * @param jar the files of the plugin's own jar
 */
record Hpi(Map<String, byte[]> files, Map<String, byte[]> jar) {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    static final String JAR = "WEB-INF/lib/crm-mass-update.jar";

    static Hpi read(Path path) throws IOException {
        try (InputStream content = Files.newInputStream(path)) {
            Map<String, byte[]> files = unzip(content);
            return new Hpi(files, unzip(new ByteArrayInputStream(files.get(JAR))));
        }
    }

    Map<String, String> manifest() throws IOException {
        return attributes(files.get(MANIFEST));
    }

    /** By this one Jenkins knows that the classes are a plugin's. */
    Map<String, String> jarManifest() throws IOException {
        return attributes(jar.get(MANIFEST));
    }

    private static Map<String, String> attributes(byte[] content) throws IOException {
        Manifest manifest = new Manifest(new ByteArrayInputStream(content));
        return manifest.getMainAttributes().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().toString(),
                        entry -> entry.getValue().toString(),
                        (one, other) -> one,
                        TreeMap::new));
    }

    /** The class names in an index that an annotation processor wrote. */
    List<String> index(String file) {
        return new String(jar.get(file), UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static Map<String, byte[]> unzip(InputStream content) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        ZipInputStream zip = new ZipInputStream(content);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (!entry.isDirectory()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
