package io.jenkins.plugins.crmmassupdate.report.records;

import io.jenkins.plugins.crmmassupdate.crm.Outcome;

/**
 * What records have in common.
 *
 * @param code hostile text; null stands for all codes that have no group of their own
 */
record RecordGroup(Outcome outcome, String code) {}
