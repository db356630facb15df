package io.jenkins.plugins.crmmassupdate.simulator;

/**
 * A custom view. It has no records of its own, only their number: a job tells counts and nothing of single records.
 *
 * @param id what {@code cvid} names
 * @param records how many records the view shows
 * @param bad how many of them cannot be updated
 */
record CustomView(String id, int records, int bad) {

    CustomView {
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("A custom view needs an id");
        }
        if (records < 0 || bad < 0 || bad > records) {
            throw new IllegalArgumentException(
                    "A view has 0 records or more, and no more bad ones than records: " + records + ", " + bad);
        }
    }
}
