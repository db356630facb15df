package io.jenkins.plugins.crmmassupdate.simulator;

/**
 * The territory a scheduled call is limited to (API page). The simulated CRM only remembers it: it knows no territories and
 * updates the whole view.
 *
 * @param id as received
 * @param includeChild {@code include_child}, false when missing
 */
public record Territory(String id, boolean includeChild) {}
