package io.jenkins.plugins.crmmassupdate.crm.read;

import java.util.List;

/**
 * Which values a run would replace.
 *
 * @param groups the most frequent ones, with the most frequent first
 * @param others records with any other value, which would be changed too
 */
public record Preview(List<Group> groups, long others) {
    /** How many records are in it. */
    public long records() {
        return others + groups.stream().mapToLong(Group::records).sum();
    }

    /**
     * Records with the same value.
     *
     * @param before what they have, for a person; hostile text on one line
     * @param after what they would have; the same
     */
    public record Group(String before, String after, long records) {}
}
