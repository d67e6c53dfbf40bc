package io.kinbridge.reshard;

import io.kinbridge.stream.HashKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Records that are written, and answered for, together. Made and filled by one thread; then handed to the writer. */
public final class WriteRequest {
    /** Replaced, not changed, once the request was handed over: whoever goes through it meanwhile sees each record once. */
    private volatile List<PendingRecord> records;

    private final AtomicInteger unsettled;
    private final long deadline;
    private final Runnable whenSettled;
    private int refused;

    /**
     * @param size how many records it will have, at least 1
     * @param deadline until when a record may be held back, in {@link System#nanoTime} nanoseconds
     * @param whenSettled called once, when every record has its outcome; on the log's I/O thread, so it must not block
     */
    public WriteRequest(int size, long deadline, Runnable whenSettled) {
        this.records = new ArrayList<>(size);
        this.unsettled = new AtomicInteger(size);
        this.deadline = deadline;
        this.whenSettled = whenSettled;
    }

    /**
     * Adds a record.
     *
     * @param key the partition key in UTF-8
     * @param value the data; not copied, not to be changed until the request is settled
     * @param explicitHashKey decides the shard in place of the key; null for none
     * @throws IllegalArgumentException if the explicit hash key is outside of the hash key space
     */
    public void add(byte[] key, byte[] value, @Nullable String explicitHashKey) {
        HashKey hash = explicitHashKey == null ? HashKey.ofPartitionKey(key) : HashKey.parse(explicitHashKey);
        records.add(PendingRecord.of(this, key, value, explicitHashKey, hash));
    }

    /** Adds several records packed into one. A reshard may part it: the request has its parts then, in its place. */
    public void add(Packed packed) {
        records.add(PendingRecord.of(this, packed));
    }

    List<PendingRecord> part(PendingRecord whole, List<? extends Packed> packed) {
        List<PendingRecord> parts =
                packed.stream().map(part -> PendingRecord.of(this, part)).toList();
        synchronized (this) {
            List<PendingRecord> withParts = new ArrayList<>(records);
            int place = withParts.indexOf(whole);
            withParts.remove(place);
            withParts.addAll(place, parts);
            records = withParts;
        }
        unsettled.addAndGet(parts.size() - 1);
        return parts;
    }

    /** The records, in the order of the request. Once it was handed to the writer, to be read when it is settled. */
    public List<PendingRecord> records() {
        return records;
    }

    /** Fails one of its records, which then is not written. To be called before the request is handed to the writer. */
    public void refuse(PendingRecord record, RuntimeException why) {
        record.refuse(why);
        refused++;
    }

    /** The records that are to be written. Those that were refused are settled by this, so it is called once. */
    List<PendingRecord> accepted() {
        if (refused == 0) {
            return records;
        }
        List<PendingRecord> accepted =
                records.stream().filter(record -> record.failure() == null).toList();
        settled(refused);
        return accepted;
    }

    boolean isOverdue(long nanoTime) {
        return nanoTime - deadline > 0;
    }

    void settled(int count) {
        if (unsettled.addAndGet(-count) == 0) {
            whenSettled.run();
        }
    }
}
