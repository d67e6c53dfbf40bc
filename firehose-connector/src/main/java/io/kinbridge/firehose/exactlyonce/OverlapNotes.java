package io.kinbridge.firehose.exactlyonce;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.common.TopicPartition;

/** Keeps what destinations find until the task asks. Thread-safe. */
public final class OverlapNotes implements ExactlyOnceDestination.Overlaps {
    private final Queue<Overlap> found = new ConcurrentLinkedQueue<>();

    private record Overlap(TopicPartition partition, long firstOffset, long lastOffset) {}

    @Override
    public void found(TopicPartition partition, long firstOffset, long lastOffset) {
        found.add(new Overlap(partition, firstOffset, lastOffset));
    }

    /** Passes on what was found since the last time. */
    public void drainTo(ExactlyOnceDestination.Overlaps taker) {
        for (Overlap next = found.poll(); next != null; next = found.poll()) {
            taker.found(next.partition(), next.firstOffset(), next.lastOffset());
        }
    }
}
