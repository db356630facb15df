package hudson.model;

import java.util.List;

/** Signature of Jenkins' {@code Queue}. */
public class Queue {
    private Queue() {}

    /** Signature of something that can be queued. */
    public interface Task {}

    /** Signature of what becomes of it. */
    public interface Executable {}

    /** Signature of what is queued. */
    public abstract static class Item {
        Item() {}
    }

    /** Signature of an action that says whether two queued things are the same. */
    public interface QueueAction extends Action {
        boolean shouldSchedule(List<Action> actions);
    }
}
