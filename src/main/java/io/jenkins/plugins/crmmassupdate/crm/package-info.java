/**
 * The engine: what a mass update is, how it is planned, sent, judged and accounted for.
 *
 * <p>Knows {@code java.*}, OkHttp and Jackson and nothing of Jenkins; an architecture test holds that line. Start reading
 * at {@link io.jenkins.plugins.crmmassupdate.crm.MassUpdate}.
 */
package io.jenkins.plugins.crmmassupdate.crm;
