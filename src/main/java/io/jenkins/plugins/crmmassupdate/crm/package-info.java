/**
 * The words of a mass update: request, field values, outcome, totals, reasons, why a run ends.
 *
 * <p>Nothing here does anything: no call, no file, no thread. The rooms beside this one use it, and it uses none of
 * them. Begin at {@link io.jenkins.plugins.crmmassupdate.crm.MassUpdateRequest} and {@link
 * io.jenkins.plugins.crmmassupdate.crm.Outcome}; an update itself begins at {@link
 * io.jenkins.plugins.crmmassupdate.crm.run.MassUpdate}.
 */
package io.jenkins.plugins.crmmassupdate.crm;
