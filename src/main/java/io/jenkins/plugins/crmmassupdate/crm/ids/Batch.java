package io.jenkins.plugins.crmmassupdate.crm.ids;

import io.jenkins.plugins.crmmassupdate.crm.run.MassUpdateOptions;
import java.util.List;
import java.util.Set;

/**
 * The ids of one call.
 *
 * @param number position in the plan, from 1; the same in every run of the same plan
 * @param ids well-formed distinct record ids, at most {@link MassUpdateOptions#MOST_IDS}
 * @param sentBefore those that an earlier attempt had sent and may have updated, without anybody knowing
 */
public record Batch(int number, List<String> ids, Set<String> sentBefore) {
    /** As above, with nothing sent before. */
    public Batch(int number, List<String> ids) {
        this(number, ids, Set.of());
    }
}
