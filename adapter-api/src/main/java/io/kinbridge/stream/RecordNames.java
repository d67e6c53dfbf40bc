package io.kinbridge.stream;

import java.nio.charset.StandardCharsets;

/**
 * How the API names a shard and its records. What the records' names have in common is written once, and the name of the
 * record after the last one named is counted up from it. For one thread at a time.
 */
public final class RecordNames {
    private final String shardId;
    private final byte[] digits;
    private long offset;

    private RecordNames(Shard shard) {
        shardId = shard.id().toString();
        digits = shard.sequenceNumber(0).digits();
    }

    public static RecordNames of(Shard shard) {
        return new RecordNames(shard);
    }

    public String shardId() {
        return shardId;
    }

    /** The sequence number of the record at {@code wanted}, in digits; the same as {@link Shard#sequenceNumber}'s. */
    public String sequenceNumber(long wanted) {
        if (wanted == offset + 1) {
            SequenceNumber.countUp(digits);
        } else if (wanted != offset) {
            SequenceNumber.putOffset(digits, wanted);
        }
        offset = wanted;
        return new String(digits, StandardCharsets.ISO_8859_1);
    }
}
