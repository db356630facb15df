package hudson.tasks.junit.pipeline;

import io.jenkins.plugins.crmmassupdate.offline.Signature;
import java.util.List;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** Signature of {@code JUnitResultsStepExecution}. */
public class JUnitResultsStepExecution {
    private JUnitResultsStepExecution() {}

    public static List<FlowNode> getEnclosingStagesAndParallels(FlowNode node) {
        throw Signature.only();
    }

    public static List<String> getEnclosingBlockIds(List<FlowNode> nodes) {
        throw Signature.only();
    }

    public static List<String> getEnclosingBlockNames(List<FlowNode> nodes) {
        throw Signature.only();
    }
}
