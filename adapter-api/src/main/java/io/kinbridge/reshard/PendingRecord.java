package io.kinbridge.reshard;

import io.kinbridge.encryption.DataKey;
import io.kinbridge.log.RecordLog;
import io.kinbridge.stream.HashKey;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way into a stream: what it carries, and how it ended.
 *
 * <p>Its outcome (shard and offset, or failure) is set before its {@link WriteRequest} completes and is to be read after that.
 */
public final class PendingRecord implements RecordLog.Append {
    private static final long NOT_APPENDED = -1;

    private final WriteRequest request;
    private final byte[] key;
    private final byte[] value;
    private final int bytes;
    private final @Nullable String explicitHashKey;
    private final long hashHigh;
    private final long hashLow;
    private final @Nullable Packed packed;

    private @Nullable SendBatch batch;
    private byte @Nullable [] encrypted;
    private int dataKey;
    private long appendedAt = NOT_APPENDED;

    private @Nullable Shard shard;
    private @Nullable RuntimeException failure;
    private boolean refused;

    private PendingRecord(
            WriteRequest request,
            byte[] key,
            byte[] value,
            @Nullable String explicitHashKey,
            HashKey hash,
            @Nullable Packed packed) {
        this.request = request;
        this.key = key;
        this.value = value;
        this.bytes = key.length + value.length;
        this.explicitHashKey = explicitHashKey;
        this.hashHigh = hash.high();
        this.hashLow = hash.low();
        this.packed = packed;
    }

    static PendingRecord of(
            WriteRequest request, byte[] key, byte[] value, @Nullable String explicitHashKey, HashKey hash) {
        return new PendingRecord(request, key, value, explicitHashKey, hash, null);
    }

    static PendingRecord of(WriteRequest request, Packed packed) {
        return new PendingRecord(
                request, packed.key(), packed.value(), packed.explicitHashKey(), packed.hashKey(), packed);
    }

    @Override
    public byte[] key() {
        return key;
    }

    /** The data as it was given; not to be changed. */
    public byte[] data() {
        return value;
    }

    @Override
    public byte[] value() {
        return encrypted == null ? value : encrypted;
    }

    @Override
    public int dataKey() {
        return dataKey;
    }

    @Override
    public @Nullable String explicitHashKey() {
        return explicitHashKey;
    }

    /** What is packed has been parted by then, where it belongs into several shards. */
    @Override
    public boolean isContainer() {
        return packed != null && packed.isSeveral();
    }

    /** The size that Kinesis' limits speak of: data and partition key. */
    public int bytes() {
        return bytes;
    }

    /** The shard of {@code shards} that it belongs in. */
    public Shard shardIn(ShardMap shards) {
        return shards.route(hashHigh, hashLow);
    }

    /** Whether all that is packed in it belongs in one of the shards. */
    boolean isWholeIn(ShardMap shards) {
        return packed == null
                || !packed.isSeveral()
                || packed.isWithin(shardIn(shards).range());
    }

    /** The records that are to be written in its place, each for one of the shards. */
    List<PendingRecord> partsIn(ShardMap shards) {
        return packed == null ? List.of(this) : request.part(this, packed.parts(shards));
    }

    /** What it was made of, if several records are packed in it. */
    public @Nullable Packed packed() {
        return packed;
    }

    /** The same, as {@link ShardMap#routeIndex} counts. */
    int indexIn(ShardMap shards) {
        return shards.routeIndex(hashHigh, hashLow);
    }

    WriteRequest request() {
        return request;
    }

    /** @param by what it is to be encrypted by; null for as it is */
    void sendIn(SendBatch newBatch, @Nullable DataKey by) {
        batch = newBatch;
        appendedAt = NOT_APPENDED;
        encrypted = by == null ? null : by.encrypt(value, key);
        dataKey = by == null ? 0 : by.number();
    }

    @Override
    public void appended(long offset) {
        appendedAt = offset;
        encrypted = null;
        answered();
    }

    @Override
    public void failed(RuntimeException cause) {
        encrypted = null;
        failure = cause;
        answered();
    }

    @Override
    public void refused(RuntimeException cause) {
        refused = true;
        failed(cause);
    }

    private void answered() {
        SendBatch sentIn = batch;
        if (sentIn == null) {
            throw new IllegalStateException("An answer for a record that was not sent");
        }
        sentIn.answered();
    }

    void standsIn(Shard itsShard) {
        shard = itsShard;
    }

    void fail(RuntimeException cause) {
        failure = cause;
    }

    /** Fails it for a reason for which it was not written. */
    void refuse(RuntimeException cause) {
        refused = true;
        failure = cause;
    }

    /** The offset at which it was last appended; -1 while it is not, or when that failed. */
    public long offset() {
        return appendedAt;
    }

    /** The shard that it stands in; null if it failed. */
    public @Nullable Shard shard() {
        return shard;
    }

    /** Whether it is certain that it is not in the stream, nor ever will be: it failed before it was sent. */
    public boolean isRefused() {
        return refused;
    }

    /** Why it may not be in the stream; null if it is. */
    public @Nullable RuntimeException failure() {
        return failure;
    }
}
