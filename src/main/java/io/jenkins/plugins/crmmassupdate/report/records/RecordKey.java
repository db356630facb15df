package io.jenkins.plugins.crmmassupdate.report.records;

/**
 * An entry of the index, with its place in an order.
 *
 * @param rank what the order looks at first
 * @param high the first bytes of the id, and so on
 * @param number of the record, from 1
 * @param place offset of the line, and the group, as they stand in the index
 */
record RecordKey(long rank, long high, long middle, long low, long number, long place) {
    long offset() {
        return place >>> RecordIndexWriter.GROUP_BITS;
    }

    int group() {
        return (int) place & (RecordIndexWriter.NOT_WHOLE - 1);
    }

    boolean isWhole() {
        return (place & RecordIndexWriter.NOT_WHOLE) == 0;
    }

    String shownId() {
        return IdKey.text(high, middle, low);
    }
}
