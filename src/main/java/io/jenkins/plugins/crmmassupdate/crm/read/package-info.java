/**
 * What the CRM has now: records by their ids, the fields of a module, and whether a value is the one that was to be set.
 *
 * <p>Nothing here changes a record, writes a file, or decides what becomes of a run. Begin at {@link
 * io.jenkins.plugins.crmmassupdate.crm.read.RecordReader}, then {@link
 * io.jenkins.plugins.crmmassupdate.crm.read.FieldComparison}.
 */
package io.jenkins.plugins.crmmassupdate.crm.read;
