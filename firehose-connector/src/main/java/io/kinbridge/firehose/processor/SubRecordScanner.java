package io.kinbridge.firehose.processor;

import org.jspecify.annotations.Nullable;

/** Finds the records that a record holds. For one thread. */
interface SubRecordScanner {
    /**
     * Adds the ranges of the records between {@code from} and {@code end}. It may stop as soon as there are more than
     * {@code most}.
     *
     * @return what is wrong with the data; null if nothing is
     */
    @Nullable
    String scan(byte[] array, int from, int end, int most, SubRecords found);
}
