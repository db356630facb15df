package org.kohsuke.stapler;

import java.io.IOException;
import java.io.PrintWriter;

/** Signature of {@code StaplerResponse2}. */
public interface StaplerResponse2 {
    PrintWriter getWriter() throws IOException;

    void setContentType(String type);

    void setStatus(int status);
}
