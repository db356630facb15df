/**
 * One call over the wire: the client, the hosts it may reach, how far a call came, time-outs, calls at once, and the
 * seam {@link io.jenkins.plugins.crmmassupdate.crm.http.BatchSender}.
 *
 * <p>It does not read what an answer says, and does not know where tokens come from: it asks a {@link
 * io.jenkins.plugins.crmmassupdate.crm.http.TokenSource}. Begin at {@link
 * io.jenkins.plugins.crmmassupdate.crm.http.CrmClient}.
 */
package io.jenkins.plugins.crmmassupdate.crm.http;
