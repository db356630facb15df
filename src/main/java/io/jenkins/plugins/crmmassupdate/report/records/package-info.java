/**
 * The records of a call as pages show them: an index over the lines of {@code results.ndjson}, queries, scans, one page.
 *
 * <p>It reads what was written and decides nothing; memory is that of one page, however many records there are. Begin at
 * {@link io.jenkins.plugins.crmmassupdate.report.records.RecordIndex}.
 */
package io.jenkins.plugins.crmmassupdate.report.records;
