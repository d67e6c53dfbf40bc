package io.kinbridge.sql.topology.source;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells up to when all that had reached partitions has been read. What a consumer itself knows of their ends may be of any age: a
 * process was frozen, a broker was away, a leader has changed. So the cluster is asked, and an answer counts from the time of the
 * question. Records in a transaction that is still open count as not read. Thread-safe; never blocks.
 */
final class PartitionEnds {
    /** No time: nothing is known. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private static final Logger log = LoggerFactory.getLogger(PartitionEnds.class);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(50);

    private final LongSupplier clock;

    // All guarded by this.
    private final Map<TopicPartition, End> ends = new HashMap<>();
    private final Set<TopicPartition> wanted = new HashSet<>();
    private @Nullable Question question;
    private boolean isAsking;
    private long lastAsked;

    /** Asks a cluster for the ends of partitions: the offsets behind their last records, committed or not. Does not block. */
    interface Question {
        CompletionStage<Map<TopicPartition, Long>> ask(Set<TopicPartition> partitions);
    }

    /** A partition's end at some time after {@code asked}. */
    private record End(long asked, long offset) {}

    /**
     * @param clock ms since 1970
     */
    PartitionEnds(LongSupplier clock) {
        this.clock = clock;
    }

    /** From now on this one is asked; it stays the caller's to close. */
    void askBy(Admin admin) {
        askBy(partitions -> {
            Map<TopicPartition, OffsetSpec> wantedEnds = new HashMap<>();
            partitions.forEach(partition -> wantedEnds.put(partition, OffsetSpec.latest()));
            return admin.listOffsets(wantedEnds).all().toCompletionStage().thenApply(answer -> {
                Map<TopicPartition, Long> offsets = new HashMap<>();
                answer.forEach((partition, end) -> offsets.put(partition, end.offset()));
                return offsets;
            });
        });
    }

    synchronized void askBy(Question newQuestion) {
        question = newQuestion;
    }

    /**
     * The latest time, ms since 1970, before which all records had reached the partition that are there before the position, and no
     * other; {@link #UNKNOWN} if none is known. Asks again for the next time.
     */
    synchronized long readUntil(TopicPartition partition, long position) {
        wanted.add(partition);
        ask();
        End end = ends.get(partition);
        return end != null && end.offset() <= position ? end.asked() : UNKNOWN;
    }

    private void ask() {
        long now = clock.getAsLong();
        if (question == null || isAsking || Math.abs(now - lastAsked) < BETWEEN_QUESTIONS.toMillis()) {
            return;
        }
        isAsking = true;
        lastAsked = now;
        Set<TopicPartition> asked = Set.copyOf(wanted);
        wanted.clear();
        var unused = question.ask(asked).whenComplete((offsets, failure) -> answered(now, offsets, failure));
    }

    private synchronized void answered(
            long asked, @Nullable Map<TopicPartition, Long> offsets, @Nullable Throwable failure) {
        isAsking = false;
        if (offsets != null) {
            offsets.forEach((partition, offset) -> ends.put(partition, new End(asked, offset)));
        } else {
            log.debug("The ends of partitions are not known; they are asked for again", failure);
        }
    }
}
