package jenkins.util;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;

/** Signature of Jenkins' {@code VirtualFile}. */
public abstract class VirtualFile implements Comparable<VirtualFile>, Serializable {
    private static final long serialVersionUID = 1;

    private VirtualFile() {}

    public abstract VirtualFile child(String path);

    public abstract boolean exists() throws IOException;

    public abstract InputStream open() throws IOException;
}
