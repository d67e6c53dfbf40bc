package io.kinbridge.kafka;

import io.kinbridge.log.RecordLog;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Asks for the ends of followed partitions, where the consumer alone does not tell: it says nothing when a broker is gone, and
 * only "out of range" when there is nothing at its position. Never blocks; answers change the {@link TailWindows}.
 */
final class TailBounds {
    /** Silence is taken for an empty partition for so long, then we ask. */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    private final TailWindows windows;
    private final JointEnds ends;
    private final KafkaFailures failures;
    private final LongSupplier nanoTime;

    TailBounds(TailWindows windows, JointEnds ends, KafkaFailures failures, LongSupplier nanoTime) {
        this.windows = windows;
        this.ends = ends;
        this.failures = failures;
        this.nanoTime = nanoTime;
    }

    /** Checks that the silent partitions have nothing to say; fails the followers of those that cannot be reached. */
    void checkSilent() {
        windows.silent(LONGEST_SILENCE.toNanos(), nanoTime.getAsLong()).forEach(this::check);
    }

    private void check(TailedPartition partition) {
        CompletableFuture<Long> unused = ends.end(partition.partition()).whenComplete((end, failure) -> {
            if (failure == null) {
                judge(partition, end);
            } else {
                fail(partition, failure);
            }
        });
    }

    private void judge(TailedPartition partition, long end) {
        long patience = failures.requestTimeout().toNanos();
        if (windows.isOverdue(partition, end, patience, nanoTime.getAsLong())) {
            fail(
                    partition,
                    new TimeoutException("No records came, though " + partition.partition() + " ends at " + end));
        }
    }

    private void fail(TailedPartition partition, Throwable failure) {
        windows.drop(partition, failures.of(failure, subject(partition.partition())));
    }

    private static String subject(TopicPartition partition) {
        return "partition " + partition.partition() + " of topic " + partition.topic();
    }

    /**
     * Finds out what to do about a partition that has nothing where it is to be fetched. Where that lies behind its end, it goes
     * on at the end; where it lies before its start, the followers read on from the {@link RecordLog}.
     */
    void repair(TopicPartition outOfRange) {
        TailedPartition partition = windows.park(outOfRange);
        if (partition == null) {
            return;
        }
        CompletableFuture<Long> unused = ends.end(outOfRange).whenComplete((end, failure) -> {
            if (failure != null) {
                fail(partition, failure);
            } else if (!windows.resume(partition, end, nanoTime.getAsLong())) {
                windows.drop(partition, null);
            }
        });
    }
}
