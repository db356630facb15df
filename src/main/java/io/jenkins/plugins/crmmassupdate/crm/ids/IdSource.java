package io.jenkins.plugins.crmmassupdate.crm.ids;

import io.jenkins.plugins.crmmassupdate.crm.BadInputException;
import java.io.IOException;
import java.util.List;

/** Where the record ids come from: a list or a file. Read once, from first to last, never held in memory. */
@FunctionalInterface
public interface IdSource {
    /**
     * Hands over every id in order, without what is around it (see {@link IdCell}), duplicates and malformed ones included.
     *
     * @throws BadInputException if the source is not what it should be; names the place
     * @throws IOException if it cannot be read
     */
    void forEach(Consumer consumer) throws IOException;

    /** What the reading saw; complete after {@link #forEach}. */
    default IdsRead read() {
        return IdsRead.NOTHING;
    }

    /** How a message names the place of an id. @param line as the consumer was told */
    default String place(long line) {
        return "line " + line;
    }

    /** Whether ids that look rounded are taken as they stand. */
    default boolean allowsRounded() {
        return false;
    }

    /** Takes one id. */
    @FunctionalInterface
    interface Consumer {
        /**
         * @param id the text; empty where a row has no id
         * @param line where it stands, from 1
         */
        void accept(String id, long line) throws IOException;
    }

    /** The ids of a list; an id's "line" is its place in the list. */
    static IdSource of(List<String> ids) {
        return consumer -> {
            IdCell cell = new IdCell();
            long line = 0;
            for (String id : ids) {
                consumer.accept(cell.clean(id), ++line);
            }
        };
    }
}
