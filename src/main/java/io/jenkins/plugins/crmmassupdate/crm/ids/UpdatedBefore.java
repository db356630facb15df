package io.jenkins.plugins.crmmassupdate.crm.ids;

/** Which records are up to date already, because an earlier run has updated them: a plan takes these over and sends the rest. */
public interface UpdatedBefore {
    /** No record. */
    UpdatedBefore NOTHING = new UpdatedBefore() {
        @Override
        public String name() {
            return "";
        }

        @Override
        public String change() {
            return "";
        }

        @Override
        public boolean hasUpdated(String id) {
            return false;
        }
    };

    /** What a person calls the earlier run, for example {@code #12}; empty if there was none. */
    String name();

    /** Stands for what it changed, the same for every run of the same change; empty if that is unknown. */
    String change();

    /** Whether the record was updated. Asked once for each distinct id. */
    boolean hasUpdated(String id);
}
