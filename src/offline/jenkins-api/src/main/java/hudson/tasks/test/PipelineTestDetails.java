package hudson.tasks.test;

import io.jenkins.plugins.crmmassupdate.offline.Signature;
import java.util.List;

/** Signature of Jenkins' {@code PipelineTestDetails}. */
public class PipelineTestDetails {
    public void setNodeId(String nodeId) {
        throw Signature.only();
    }

    public void setEnclosingBlocks(List<String> blocks) {
        throw Signature.only();
    }

    public void setEnclosingBlockNames(List<String> names) {
        throw Signature.only();
    }
}
