package io.kinbridge.firehose.replay;

import java.util.SortedMap;

/**
 * What a replay has done.
 *
 * @param objects whose records were all put
 * @param bytes of the records' data
 * @param byCode records that were put, by their error codes
 * @param invalid lines that are none of an error object, and were left out
 */
public record ReplayCounts(long objects, long bytes, SortedMap<String, Long> byCode, long invalid) {
    /** All records. */
    public long records() {
        return byCode.values().stream().mapToLong(Long::longValue).sum();
    }
}
