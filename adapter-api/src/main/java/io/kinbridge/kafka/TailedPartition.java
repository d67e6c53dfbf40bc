package io.kinbridge.kafka;

import io.kinbridge.log.RecordLog.LogSlice;
import io.kinbridge.log.RecordLog.StoredRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * A partition's newest records, without gaps from one offset to another, and who follows them. Guarded by {@link TailWindows}.
 */
final class TailedPartition {
    private final TopicPartition partition;
    private final long incarnation;
    private final NavigableMap<Long, TailChunk> chunks = new TreeMap<>();
    private final List<TailFollower> followers = new ArrayList<>();

    private long from;
    private long to;
    private boolean behind;
    private boolean parked;
    private long heardAt;
    private long overdueSince;
    private boolean overdue;

    /**
     * An empty window.
     *
     * @param incarnation tells the topic from another that had its name
     * @param offset where the window begins
     */
    TailedPartition(TopicPartition partition, long incarnation, long offset, long now) {
        this.partition = partition;
        this.incarnation = incarnation;
        this.from = offset;
        this.to = offset;
        this.heardAt = now;
    }

    TopicPartition partition() {
        return partition;
    }

    long incarnation() {
        return incarnation;
    }

    List<TailFollower> followers() {
        return followers;
    }

    /** The offset to be fetched next. */
    long to() {
        return to;
    }

    /** Whether it is not to be fetched now: it is being found out where it begins and ends. */
    boolean isParked() {
        return parked;
    }

    void park() {
        parked = true;
    }

    /** Goes on at {@code end}, behind which there is nothing, with an empty window. */
    void resumeAt(long end, long now) {
        parked = false;
        chunks.clear();
        from = end;
        to = end;
        behind = false;
        heard(now);
    }

    Collection<TailChunk> chunks() {
        return chunks.values();
    }

    void add(TailChunk chunk, boolean more, long now) {
        chunks.put(chunk.from(), chunk);
        to = chunk.to();
        behind = more;
        heard(now);
    }

    private void heard(long now) {
        heardAt = now;
        overdue = false;
    }

    boolean isSilent(long nanos, long now) {
        return !parked && now - heardAt >= nanos;
    }

    /** Whether what stands before {@code end} has been missing for so long. */
    boolean isOverdue(long end, long nanos, long now) {
        heardAt = now;
        behind = end > to;
        if (!behind) {
            overdue = false;
        } else if (!overdue) {
            overdue = true;
            overdueSince = now;
        }
        return overdue && now - overdueSince >= nanos;
    }

    /** The oldest chunk, if all followers have read it: it is of no more use. */
    boolean isOldestRead() {
        if (chunks.isEmpty()) {
            return false;
        }
        long oldestEnd = chunks.firstEntry().getValue().to();
        return followers.stream().allMatch(follower -> follower.position() >= oldestEnd);
    }

    TailChunk removeOldest() {
        TailChunk oldest = chunks.pollFirstEntry().getValue();
        from = chunks.isEmpty() ? to : chunks.firstKey();
        return oldest;
    }

    boolean holds(long offset) {
        return offset >= from;
    }

    /** What the window has from an offset on that it holds. */
    LogSlice slice(long offset, int maxRecords, long maxBytes) {
        List<StoredRecord> records = new ArrayList<>();
        long next = offset;
        long bytes = 0;
        Map.Entry<Long, TailChunk> first = chunks.floorEntry(offset);
        for (TailChunk chunk : first == null
                ? chunks.values()
                : chunks.tailMap(first.getKey(), true).values()) {
            List<StoredRecord> all = chunk.records();
            for (int i = chunk.indexOf(next); i < all.size(); i++) {
                StoredRecord record = all.get(i);
                bytes += TailChunk.bytes(record);
                if (!records.isEmpty() && (records.size() == maxRecords || bytes > maxBytes)) {
                    return new LogSlice(records, next, false);
                }
                records.add(record);
                next = record.offset() + 1;
            }
            next = Math.max(next, chunk.to());
        }
        return new LogSlice(records, next, !behind);
    }
}
