package io.jenkins.plugins.crmmassupdate.steps;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.crmmassupdate.results.MassUpdateAction;
import java.io.IOException;

/**
 * What a call fails with: a sentence, in which the CRM or a parameter may have its word.
 *
 * <p>Jenkins keeps it with the Pipeline's step, and every plugin may show it. Pipeline Graph View 963 does so without escaping
 * it, so there must be no markup in it.
 */
final class Failure {
    private Failure() {}

    /** Of a call that came to nothing, which the build's page says too. */
    static AbortException of(Run<?, ?> run, String sentence) throws IOException {
        MassUpdateAction.refused(run, sentence);
        return of(sentence);
    }

    static AbortException of(String sentence) {
        return new AbortException(sentence.replace('<', '‹').replace('>', '›'));
    }
}
