package hudson;

import io.jenkins.plugins.crmmassupdate.offline.Signature;
import java.io.PrintWriter;

/** Signature of Jenkins' {@code Functions}. */
public class Functions {
    private Functions() {}

    public static boolean isArtifactsPermissionEnabled() {
        throw Signature.only();
    }

    public static void printStackTrace(Throwable thrown, PrintWriter to) {
        throw Signature.only();
    }
}
