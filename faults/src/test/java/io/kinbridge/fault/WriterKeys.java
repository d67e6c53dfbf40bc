package io.kinbridge.fault;

import io.kinbridge.stream.HashKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The partition keys of a {@link WriterLane}. */
final class WriterKeys {
    private static final int KEYS = 50;
    private static final int QUARTER_SHIFT = Long.SIZE - 2;

    private WriterKeys() {}

    /** Keys from everywhere: a request touches every shard, and waits as long as one of them is held up. */
    static List<String> anywhere(String prefix) {
        return keys(prefix, key -> true);
    }

    /** Keys of one quarter, 0 to 3, of the hash key space: writing goes on while the shards of other quarters are held up. */
    static List<String> inQuarter(String prefix, int quarter) {
        return keys(
                prefix,
                key -> HashKey.ofPartitionKey(key.getBytes(StandardCharsets.UTF_8))
                                        .high()
                                >>> QUARTER_SHIFT
                        == quarter);
    }

    private static List<String> keys(String prefix, Predicate<String> wanted) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> prefix + i)
                .filter(wanted)
                .limit(KEYS)
                .toList();
    }
}
