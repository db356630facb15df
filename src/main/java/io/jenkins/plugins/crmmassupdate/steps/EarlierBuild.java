package io.jenkins.plugins.crmmassupdate.steps;

import hudson.model.Run;
import io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest;
import io.jenkins.plugins.crmmassupdate.crm.http.ApiDomain;
import io.jenkins.plugins.crmmassupdate.crm.journal.EarlierRun;
import io.jenkins.plugins.crmmassupdate.crm.journal.OpenRecords;
import io.jenkins.plugins.crmmassupdate.report.Artifacts;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateSection;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import jenkins.util.VirtualFile;

/**
 * What an earlier build of a job has updated: from its archived results, and for calls whose results are not archived, because
 * the controller was killed or its disk was full, from their plans and journals.
 */
record EarlierBuild(Run<?, ?> build) {
    /** Whether it may have updated records that can be told apart: neither a dry run nor a whole view counts. */
    boolean mayHaveUpdated() throws IOException {
        return sections().stream().anyMatch(MassUpdateSection::mayHaveUpdated)
                || RunFolder.of(build).stream().anyMatch(RunFolder::isLeft);
    }

    /** Whether the CRM has updated or refused every record of its lists, in whichever of its calls. */
    boolean isFinished() throws IOException {
        List<MassUpdateSection> sections = sections();
        var published = sections.stream().map(MassUpdateSection::getNumber).collect(Collectors.toSet());
        for (RunFolder folder : RunFolder.of(build)) {
            if (folder.isLeft() && !published.contains(folder.number())) {
                return false;
            }
        }
        for (MassUpdateSection section : sections) {
            if (section.isOpen() && hasOpenRecords(sections, section)) {
                return false;
            }
        }
        return true;
    }

    /** Whether no later call has settled what this one has left. */
    private boolean hasOpenRecords(List<MassUpdateSection> sections, MassUpdateSection section) throws IOException {
        List<MassUpdateSection> lastFirst = new ArrayList<>(sections.subList(sections.indexOf(section), sections.size()));
        Collections.reverse(lastFirst);
        OpenRecords open = new OpenRecords();
        for (MassUpdateSection call : lastFirst) {
            VirtualFile results = results(call);
            boolean counts = call == section || call.mayHaveUpdated() && call.isSameChange(section);
            if (counts && !results.exists()) {
                return true;
            }
            if (counts) {
                try (InputStream in = results.open()) {
                    open.read(in);
                }
            }
        }
        return open.any();
    }

    /**
     * Reads what it has updated.
     *
     * @param earlier takes it
     * @param log is told what cannot be read
     * @return whether it made the same change at all
     */
    boolean read(EarlierRun earlier, ApiDomain domain, MassUpdateRequest request, Consumer<String> log)
            throws IOException {
        boolean sameChange = false;
        List<Integer> left = new ArrayList<>();
        for (RunFolder folder : RunFolder.of(build)) {
            if (earlier.readUnpublished(folder.plan(), folder.journal())) {
                sameChange = true;
                left.add(folder.number());
            }
        }
        for (MassUpdateSection section : sections()) {
            if (section.isSameChange(domain, request) && !left.contains(section.getNumber())) {
                sameChange = true;
                readResults(section, earlier, log);
            }
        }
        return sameChange;
    }

    private void readResults(MassUpdateSection section, EarlierRun earlier, Consumer<String> log) throws IOException {
        VirtualFile results = results(section);
        if (!results.exists()) {
            log.accept("The results of " + build.getDisplayName() + ", call " + section.getNumber()
                    + ", are not archived any more, so they cannot be taken over");
            return;
        }
        try (InputStream in = results.open()) {
            earlier.read(in);
        }
    }

    private VirtualFile results(MassUpdateSection section) {
        return build.getArtifactManager().root().child(section.getArtifactPath() + "/" + Artifacts.NDJSON);
    }

    private List<MassUpdateSection> sections() {
        MassUpdateAction action = build.getAction(MassUpdateAction.class);
        return action == null ? List.of() : action.getSections();
    }
}
