/**
 * Records that each get a value of their own, by calls that name it record by record; and the undo of an earlier run, which makes
 * such values of what its records had before.
 *
 * <p>Which call is made when, and what is made of its answer, is the run's. Begin at {@link
 * io.jenkins.plugins.crmmassupdate.crm.own.Undo}, then {@code OwnBatches}.
 */
package io.jenkins.plugins.crmmassupdate.crm.own;
