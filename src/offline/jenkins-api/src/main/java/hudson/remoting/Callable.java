package hudson.remoting;

/** Signature of Jenkins' {@code Callable}. */
public interface Callable<V, T extends Throwable> {
    V call() throws T;
}
