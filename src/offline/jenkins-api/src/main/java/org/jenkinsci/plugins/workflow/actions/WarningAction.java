package org.jenkinsci.plugins.workflow.actions;

import hudson.model.Action;
import hudson.model.Result;
import io.jenkins.plugins.crmmassupdate.offline.Signature;

/** Signature of {@code WarningAction}. */
public class WarningAction implements Action {
    public WarningAction(Result result) {
        throw Signature.only();
    }

    public WarningAction withMessage(String message) {
        throw Signature.only();
    }

    @Override
    public String getIconFileName() {
        throw Signature.only();
    }

    @Override
    public String getDisplayName() {
        throw Signature.only();
    }

    @Override
    public String getUrlName() {
        throw Signature.only();
    }
}
