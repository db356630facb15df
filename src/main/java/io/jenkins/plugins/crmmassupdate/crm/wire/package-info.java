/**
 * What has to do with bytes and sockets alone: connections that are kept, secrets in what comes back, the header that asks
 * for a wait, and failures that last.
 *
 * <p>It knows neither the CRM nor a call. Begin at {@link io.jenkins.plugins.crmmassupdate.crm.wire.Secrets}.
 */
package io.jenkins.plugins.crmmassupdate.crm.wire;
