package io.kinbridge.cli.demo;

/**
 * What became of the records.
 *
 * @param records that were acknowledged
 * @param lost of these, that were not read as they had been written
 * @param duplicated that were read beyond the one time for each acknowledgement
 * @param reordered that were read after a later one of the same partition key
 */
record DeliveryCounts(int records, int lost, int duplicated, int reordered) {
    /** Whether every record came exactly once and in its key's order. */
    boolean isExact() {
        return lost == 0 && duplicated == 0 && reordered == 0;
    }

    @Override
    public String toString() {
        return "records=" + records + " lost=" + lost + " duplicated=" + duplicated + " reordered=" + reordered;
    }
}
