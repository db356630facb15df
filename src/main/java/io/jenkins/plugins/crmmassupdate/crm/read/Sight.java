package io.jenkins.plugins.crmmassupdate.crm.read;

/**
 * All that a run needs to look at its records.
 *
 * @param records reads them
 * @param wanted what they are held against
 * @param table counts what a preview finds
 */
public record Sight(RecordReader records, WantedValues wanted, PreviewTable table) {}
