/**
 * Where record ids come from (files, lists, text), and the plan that is made of them before anything is sent.
 *
 * <p>Nothing of the CRM's answers and no call; what is read here decides which records are updated, and nothing after
 * it may. Begin at {@link io.jenkins.plugins.crmmassupdate.crm.ids.Plan}, then {@link
 * io.jenkins.plugins.crmmassupdate.crm.ids.IdFile}.
 */
package io.jenkins.plugins.crmmassupdate.crm.ids;
