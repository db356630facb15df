package io.jenkins.plugins.crmmassupdate.cli;

import java.util.Map;

/**
 * Colours for a terminal.
 *
 * @param on whether there are any; without, every text stays as it is
 */
record Colours(boolean on) {
    /** On for a terminal that can show them, unless the user wants none: see no-color.org. */
    static Colours of(Map<String, String> env, boolean terminal) {
        return new Colours(terminal && env.getOrDefault("NO_COLOR", "").isEmpty());
    }

    String green(String text) {
        return paint("32", text);
    }

    String yellow(String text) {
        return paint("33", text);
    }

    String red(String text) {
        return paint("31", text);
    }

    String bold(String text) {
        return paint("1", text);
    }

    private String paint(String code, String text) {
        return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
