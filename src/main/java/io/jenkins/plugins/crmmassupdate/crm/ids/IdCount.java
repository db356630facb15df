package io.jenkins.plugins.crmmassupdate.crm.ids;

import java.util.List;

/**
 * What a list of ids holds.
 *
 * @param ids ids given, all of them
 * @param duplicates those that stand there again
 * @param malformed different ones that are none
 * @param firstMalformed the first of these, or null
 */
public record IdCount(int ids, int duplicates, int malformed, String firstMalformed) {
    public static IdCount of(List<String> ids) {
        IdSet seen = new IdSet();
        int malformed = 0;
        String first = null;
        for (String id : ids) {
            if (seen.add(id) && !PlanWriter.isWellFormed(id)) {
                malformed++;
                first = first == null ? id : first;
            }
        }
        return new IdCount(ids.size(), (int) (ids.size() - seen.size()), malformed, first);
    }
}
