/**
 * Where record ids come from (lists, files, what else there will be), and the plan that is made of them before anything is sent.
 *
 * <p>Nothing of the CRM's answers and no call; what is read here decides which records are updated, and nothing after
 * it may. Begin at {@link io.jenkins.plugins.crmmassupdate.crm.ids.Plan}; how files are
 * read is the business of the room idfile.
 */
package io.jenkins.plugins.crmmassupdate.crm.ids;
