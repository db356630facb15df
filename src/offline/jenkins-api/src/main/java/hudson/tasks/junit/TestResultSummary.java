package hudson.tasks.junit;

/** Signature of {@code TestResultSummary}. */
public class TestResultSummary {
    private TestResultSummary() {}
}
