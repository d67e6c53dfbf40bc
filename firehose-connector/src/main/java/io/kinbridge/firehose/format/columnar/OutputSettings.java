package io.kinbridge.firehose.format.columnar;

import java.util.List;
import java.util.OptionalDouble;

/** What converted objects are, with defaults in place of what is not set. Sizes are in bytes. */
sealed interface OutputSettings {
    enum Compression {
        NONE,
        SNAPPY,
        DEFLATE
    }

    /**
     * Parquet files.
     *
     * @param blockBytes how large the blocks are across which row groups are not to lie
     * @param dictionaries whether columns of few different values are written as a dictionary
     * @param maxPaddingBytes how much is padded so that row groups do not lie across blocks
     */
    record Parquet(
            int blockBytes,
            int pageBytes,
            Compression compression,
            boolean dictionaries,
            int maxPaddingBytes,
            boolean version2)
            implements OutputSettings {}

    /**
     * ORC files.
     *
     * @param rowIndexStride rows between entries of the index
     * @param padding whether stripes are padded so that they do not lie across blocks
     * @param paddingTolerance how much of a stripe may be padding
     * @param bloomFilterColumns columns that have Bloom filters
     * @param dictionaryThreshold how many of a column's values may be different if it is written as a dictionary, of 1; empty for
     *     ORC's own choice
     */
    record Orc(
            int stripeBytes,
            int blockBytes,
            int rowIndexStride,
            boolean padding,
            double paddingTolerance,
            Compression compression,
            List<String> bloomFilterColumns,
            double bloomFilterFalsePositives,
            OptionalDouble dictionaryThreshold,
            boolean version11)
            implements OutputSettings {
        public Orc {
            bloomFilterColumns = List.copyOf(bloomFilterColumns);
        }
    }
}
