package hudson;

/** Signature of Jenkins' {@code Launcher}. */
public abstract class Launcher {
    private Launcher() {}
}
