package io.jenkins.plugins.crmmassupdate.crm.ids;

import java.util.List;
import java.util.Set;

/**
 * The ids of one call.
 *
 * @param number position in the plan, from 1; the same in every run of the same plan
 * @param ids well-formed distinct record ids, at most as many as the plan has a batch
 * @param sentBefore those that an earlier attempt had sent and may have updated, without anybody knowing
 */
public record Batch(int number, List<String> ids, Set<String> sentBefore) {
    /** As above, with nothing sent before. */
    public Batch(int number, List<String> ids) {
        this(number, ids, Set.of());
    }
}
