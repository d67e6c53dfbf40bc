package io.kinbridge.kpl;

import com.google.common.util.concurrent.AbstractFuture;
import io.kinbridge.stream.HashKey;
import io.kinbridge.stream.ShardMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.producer.UserRecord;
import software.amazon.kinesis.producer.UserRecordResult;

/**
 * A user record on its way, and the future that its caller holds. What it carries is let go of when it is done, so that who
 * keeps the future keeps no data.
 */
final class PendingUserRecord extends AbstractFuture<UserRecordResult> {
    /** What a user record of KPL's adds to a Kinesis record besides its key and data; for the memory bound. */
    private static final int OVERHEAD_BYTES = 160;

    private final String stream;
    private final @Nullable String explicitHashKey;
    private final long hashHigh;
    private final long hashLow;
    private final int bytes;
    private final long arrivedAt;
    private final @Nullable UserRecord returned;
    private byte @Nullable [] key;
    private byte @Nullable [] data;

    /** The one before it in the {@link Inbox}. */
    @Nullable
    PendingUserRecord previous;

    private boolean done; // guarded by this, where a user record may time out

    /**
     * @param key the partition key in UTF-8
     * @param arrivedAt when it was added, in {@link System#nanoTime} nanoseconds
     * @param returned what a failure gives back to the caller; null for nothing
     */
    PendingUserRecord(
            String stream,
            byte[] key,
            @Nullable String explicitHashKey,
            HashKey hashKey,
            byte[] data,
            long arrivedAt,
            @Nullable UserRecord returned) {
        this.stream = stream;
        this.key = key;
        this.explicitHashKey = explicitHashKey;
        this.hashHigh = hashKey.high();
        this.hashLow = hashKey.low();
        this.data = data;
        this.bytes = key.length + data.length;
        this.arrivedAt = arrivedAt;
        this.returned = returned;
    }

    String stream() {
        return stream;
    }

    /** To be asked before it is done. */
    byte[] key() {
        return Objects.requireNonNull(key);
    }

    @Nullable
    String explicitHashKey() {
        return explicitHashKey;
    }

    HashKey hashKey() {
        return new HashKey(hashHigh, hashLow);
    }

    int routeIndex(ShardMap shards) {
        return shards.routeIndex(hashHigh, hashLow);
    }

    /** To be asked before it is done. */
    byte[] data() {
        return Objects.requireNonNull(data);
    }

    long arrivedAt() {
        return arrivedAt;
    }

    @Nullable
    UserRecord returned() {
        return returned;
    }

    /** Data and partition key, bytes. */
    int bytes() {
        return bytes;
    }

    long memory() {
        return (long) bytes + OVERHEAD_BYTES;
    }

    /** Whether this call is the first to end it: its outcome and its time-out may meet. */
    synchronized boolean end() {
        boolean first = !done;
        done = true;
        return first;
    }

    void succeed(UserRecordResult result) {
        letGo();
        set(result);
    }

    void fail(Throwable failure) {
        letGo();
        setException(failure);
    }

    /** Fails the future of a record that is on its way still. */
    void timeOut(Throwable failure) {
        setException(failure);
    }

    /** Lets go of what it carries, which nobody asks for any more. */
    void letGo() {
        key = null;
        data = null;
    }
}
