package io.jenkins.plugins.crmmassupdate.offline;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

/** What the offline build's tests have in common: the repository, and how to say what was not checked. */
final class Root {
    private Root() {}

    /** Skips the test in the official build, which has nothing of the offline one. */
    static Path path() {
        String root = System.getProperty("root");
        need(root != null, "what the offline build makes; run mvn -f src/offline/pom.xml verify");
        return Path.of(root).normalize();
    }

    /** Skips the test if something it needs is not there, and says so in the log too. */
    static void need(boolean there, String notChecked) {
        if (!there) {
            System.out.println("not checked: " + notChecked);
        }
        assumeTrue(there, () -> "not checked: " + notChecked);
    }
}
