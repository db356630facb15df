/**
 * A whole custom view as one job of the CRM: scheduled once, then asked after until it ends.
 *
 * <p>Counts only; whoever wants an outcome for each record needs ids, and {@link
 * io.jenkins.plugins.crmmassupdate.crm.run.MassUpdate}. Begin at {@link
 * io.jenkins.plugins.crmmassupdate.crm.view.ScheduledUpdate}.
 */
package io.jenkins.plugins.crmmassupdate.crm.view;
