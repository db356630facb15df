/**
 * What is on the disk for good: the journal of a run, the lines of its records, and what an earlier run has confirmed.
 *
 * <p>Nothing is judged here; what is written was decided before. Begin at {@link
 * io.jenkins.plugins.crmmassupdate.crm.journal.Journal}; the frames are in {@code JournalFormat}.
 */
package io.jenkins.plugins.crmmassupdate.crm.journal;
