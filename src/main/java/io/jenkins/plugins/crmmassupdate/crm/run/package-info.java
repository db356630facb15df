/**
 * The run: batches, workers, retries, and the ledger that gives each record one outcome.
 *
 * <p>It makes no call itself, it asks a {@link io.jenkins.plugins.crmmassupdate.crm.http.BatchSender}; it writes no
 * report. Begin at {@link io.jenkins.plugins.crmmassupdate.crm.run.MassUpdate}, then {@code BatchRun} and {@code
 * Ledger}.
 */
package io.jenkins.plugins.crmmassupdate.crm.run;
