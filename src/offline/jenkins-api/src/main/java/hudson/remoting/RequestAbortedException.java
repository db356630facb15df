package hudson.remoting;

/** Signature of Jenkins' {@code RequestAbortedException}. */
public class RequestAbortedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private RequestAbortedException() {}
}
