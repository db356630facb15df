package io.jenkins.plugins.crmmassupdate.crm.read;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.crmmassupdate.crm.LocalCode;

/** All that a run needs to look at its records. */
public interface Sight {
    /** Reads them. */
    RecordReader records();

    /** What a record is held against; null only where there is an objection. */
    WantedValues wanted(String id);

    /** Counts what a preview finds. */
    PreviewTable table();

    /** Whether each record is to have a value of its own. */
    default boolean isOwn() {
        return false;
    }

    /** What this record alone is to have; null if that is the same for all, or not known. */
    default ObjectNode own(String id) {
        return null;
    }

    /** Why a record must not be changed, as it is now; null if it may be. @param there its fields; null if it was not found */
    default Objection objection(String id, ObjectNode there) {
        return null;
    }

    /** Why a record must not be changed. */
    record Objection(LocalCode code, String message) {}

    /** Of records that are all to have the same. */
    record Common(RecordReader records, WantedValues wanted, PreviewTable table) implements Sight {
        @Override
        public WantedValues wanted(String id) {
            return wanted;
        }
    }
}
