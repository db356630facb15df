package hudson;

import hudson.model.Computer;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.crmmassupdate.offline.Signature;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;

/** Signature of Jenkins' {@code FilePath}. */
public final class FilePath {
    public FilePath(File localPath) {
        throw Signature.only();
    }

    /** Signature of {@code FilePath.FileCallable}. */
    public interface FileCallable<T> extends Serializable {
        T invoke(File file, VirtualChannel channel) throws IOException, InterruptedException;
    }

    public <T> T act(FileCallable<T> callable) throws IOException, InterruptedException {
        throw Signature.only();
    }

    public FilePath child(String relative) {
        throw Signature.only();
    }

    public int copyRecursiveTo(String includes, FilePath target) throws IOException, InterruptedException {
        throw Signature.only();
    }

    public boolean delete() throws IOException, InterruptedException {
        throw Signature.only();
    }

    public void deleteRecursive() throws IOException, InterruptedException {
        throw Signature.only();
    }

    public boolean exists() throws IOException, InterruptedException {
        throw Signature.only();
    }

    public VirtualChannel getChannel() {
        throw Signature.only();
    }

    public boolean isDescendant(String relative) throws IOException, InterruptedException {
        throw Signature.only();
    }

    public boolean isDirectory() throws IOException, InterruptedException {
        throw Signature.only();
    }

    public boolean isRemote() {
        throw Signature.only();
    }

    public void mkdirs() throws IOException, InterruptedException {
        throw Signature.only();
    }

    public InputStream read() throws IOException, InterruptedException {
        throw Signature.only();
    }

    public void renameTo(FilePath target) throws IOException, InterruptedException {
        throw Signature.only();
    }

    public Computer toComputer() {
        throw Signature.only();
    }
}
