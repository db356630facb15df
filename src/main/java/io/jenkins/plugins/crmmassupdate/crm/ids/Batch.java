package io.jenkins.plugins.crmmassupdate.crm.ids;

import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions;
import java.util.List;

/**
 * The ids of one call.
 *
 * @param number position in the plan, from 1; the same in every run of the same plan
 * @param ids well-formed distinct record ids, at most {@link MassUpdateOptions#MOST_IDS}
 */
public record Batch(int number, List<String> ids) {}
