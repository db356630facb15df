package io.jenkins.plugins.crmmassupdate.crm.ids;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
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
    /** All ids of a source that is in memory. @throws BadInputException if it is not what it should be */
    public static List<String> ids(IdSource source) {
        List<String> ids = new ArrayList<>();
        try {
            source.forEach((id, line) -> ids.add(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ids.removeIf(String::isEmpty);
        return ids;
    }

    public static IdCount of(List<String> ids) {
        IdSet seen = new IdSet();
        int malformed = 0;
        String first = null;
        for (String id : ids) {
            if (seen.add(id) && !IdCell.isId(id)) {
                malformed++;
                first = first == null ? id : first;
            }
        }
        return new IdCount(ids.size(), (int) (ids.size() - seen.size()), malformed, first);
    }
}
