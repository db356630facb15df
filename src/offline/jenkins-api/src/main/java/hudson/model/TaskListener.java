package hudson.model;

import io.jenkins.plugins.crmmassupdate.offline.Signature;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;

/** Signature of Jenkins' {@code TaskListener}. */
public interface TaskListener {
    PrintStream getLogger();

    default PrintWriter error(String message) {
        throw Signature.only();
    }

    default void hyperlink(String url, String text) throws IOException {
        throw Signature.only();
    }
}
