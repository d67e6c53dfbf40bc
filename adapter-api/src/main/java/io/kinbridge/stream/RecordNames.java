package io.kinbridge.stream;

import java.nio.charset.StandardCharsets;

/** How the API names a shard and its records. What the records' names have in common is written once. Immutable. */
public final class RecordNames {
    private final String shardId;
    private final byte[] ofOffsetZero;

    private RecordNames(Shard shard) {
        shardId = shard.id().toString();
        ofOffsetZero = shard.sequenceNumber(0).digits();
    }

    public static RecordNames of(Shard shard) {
        return new RecordNames(shard);
    }

    public String shardId() {
        return shardId;
    }

    /** The sequence number of the record at {@code offset}, in digits; the same as {@link Shard#sequenceNumber}'s. */
    public String sequenceNumber(long offset) {
        byte[] digits = ofOffsetZero.clone();
        SequenceNumber.putOffset(digits, offset);
        return new String(digits, StandardCharsets.ISO_8859_1);
    }
}
