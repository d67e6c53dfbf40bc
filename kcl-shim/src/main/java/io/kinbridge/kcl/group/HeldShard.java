package io.kinbridge.kcl.group;

import io.kinbridge.kcl.shard.Batch;
import io.kinbridge.kcl.shard.ShardConsumer;
import io.kinbridge.kcl.shard.ShardLease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A shard that this member reads, as its thread sees it: what is fetched, and why perhaps nothing is. */
final class HeldShard {
    private final TopicPartition partition;
    private final ShardConsumer consumer;

    private List<ConsumerRecord<byte[], byte[]>> fetched = List.of();
    private long readTo;
    private boolean isWithheld;
    private boolean isFull;
    private boolean isAtEnd;
    private boolean isPaused;
    private long leavesBy;
    private boolean isLeaving;
    private long lastGiven;

    /**
     * @param readTo the offset behind the last record that was read
     * @param now monotonic, ns
     */
    HeldShard(TopicPartition partition, ShardConsumer consumer, long readTo, long now) {
        this.partition = partition;
        this.consumer = consumer;
        this.readTo = readTo;
        this.lastGiven = now;
    }

    TopicPartition partition() {
        return partition;
    }

    ShardConsumer consumer() {
        return consumer;
    }

    ShardLease lease() {
        return consumer.lease();
    }

    long readTo() {
        return readTo;
    }

    /** Records were fetched, perhaps none, up to {@code nextOffset}. */
    void fetched(List<ConsumerRecord<byte[], byte[]>> records, long nextOffset) {
        if (fetched.isEmpty()) {
            fetched = records;
        } else if (!records.isEmpty()) {
            List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>(fetched);
            all.addAll(records);
            fetched = all;
        }
        readTo = Math.max(readTo, nextOffset);
    }

    /** What is fetched may not be shown yet. */
    void withhold() {
        isWithheld = true;
    }

    boolean isWithheld() {
        return isWithheld;
    }

    /**
     * Gives the processor what is fetched before {@code to}; what is behind it will never be shown.
     *
     * @param atTip whether the shard had nothing more
     * @param ended whether the shard ends there
     */
    void give(long to, boolean atTip, boolean ended, long now) {
        isWithheld = false;
        List<ConsumerRecord<byte[], byte[]>> records = fetched;
        fetched = List.of();
        if (!records.isEmpty() && records.get(records.size() - 1).offset() >= to) {
            records = records.stream().filter(record -> record.offset() < to).toList();
        }
        if (!records.isEmpty()) {
            long age =
                    System.currentTimeMillis() - records.get(records.size() - 1).timestamp();
            long behind = atTip || ended ? 0 : Math.max(1, age);
            lastGiven = now;
            isFull = !consumer.process(new Batch(records, to, Instant.now(), behind, ended));
        }
    }

    /** Has the processor called without records. */
    void giveNothing(long now) {
        lastGiven = now;
        boolean unused = consumer.process(new Batch(List.of(), readTo, Instant.now(), 0, false));
    }

    boolean isIdleSince(long moment) {
        return lastGiven - moment <= 0 && !isWithheld && !isLeaving && !isAtEnd && consumer.isIdle();
    }

    void hasRoom() {
        isFull = false;
    }

    void end() {
        isAtEnd = true;
    }

    boolean isAtEnd() {
        return isAtEnd;
    }

    void leaveBy(long moment) {
        isLeaving = true;
        leavesBy = moment;
    }

    boolean isLeaving() {
        return isLeaving;
    }

    boolean isOverdue(long now) {
        return isLeaving && now - leavesBy > 0;
    }

    /** Whether nothing is to be fetched for now. */
    boolean wantsPause() {
        return isFull || isWithheld || isLeaving || isAtEnd;
    }

    boolean isPaused() {
        return isPaused;
    }

    void paused(boolean now) {
        isPaused = now;
    }
}
