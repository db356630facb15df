package hudson.model;

/** Signature of Jenkins' {@code Queue}. */
public class Queue {
    private Queue() {}

    /** Signature of something that can be queued. */
    public interface Task {}
}
