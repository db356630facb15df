package io.jenkins.plugins.crmmassupdate.results;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;

/** An outcome for a reader: a word, and a symbol beside it; never a colour alone. */
public record OutcomeLabel(Outcome outcome, String symbol, String text) {
    static OutcomeLabel of(Outcome outcome) {
        return switch (outcome) {
            case UPDATED -> new OutcomeLabel(outcome, "✓", Messages.OutcomeLabel_UPDATED());
            case FAILED -> new OutcomeLabel(outcome, "✗", Messages.OutcomeLabel_FAILED());
            case NOT_SENT -> new OutcomeLabel(outcome, "–", Messages.OutcomeLabel_NOT_SENT());
            case UNKNOWN -> new OutcomeLabel(outcome, "?", Messages.OutcomeLabel_UNKNOWN());
        };
    }

    /** As in URLs and style sheets. */
    public String getName() {
        return outcome.name();
    }

    public String getSymbol() {
        return symbol;
    }

    public String getText() {
        return text;
    }
}
