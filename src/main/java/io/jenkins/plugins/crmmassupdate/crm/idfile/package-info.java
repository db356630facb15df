/**
 * How ids are read from files and texts as people have them: what a file is, where in it the ids stand, what is taken off
 * them, what refuses it.
 *
 * <p>Nothing about records or runs, and no file is opened here. What the ids of a list together tell (rounded, none at all) is
 * looked at by the room ids, for every source. Begin at {@link io.jenkins.plugins.crmmassupdate.crm.idfile.IdOptions}, then
 * {@link io.jenkins.plugins.crmmassupdate.crm.idfile.IdFile}.
 */
package io.jenkins.plugins.crmmassupdate.crm.idfile;
