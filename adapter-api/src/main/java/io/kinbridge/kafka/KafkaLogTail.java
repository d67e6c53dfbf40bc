package io.kinbridge.kafka;

import io.kinbridge.log.LogTail;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The ends of all partitions that are followed, fetched by one consumer on one thread. Thread-safe.
 */
final class KafkaLogTail implements LogTail, AutoCloseable {
    /** What the windows of all partitions may take together. */
    private static final long MOST_BYTES = 32L * 1024 * 1024;

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(4);

    private final ToLongFunction<String> incarnations;
    private final LongSupplier nanoTime;
    private final TailWindows windows = new TailWindows(MOST_BYTES);
    private final TailLoop loop;
    private @Nullable Thread thread; // guarded by this
    private boolean closed; // guarded by this

    /**
     * @param ends of what a reader may see
     * @param incarnations a number that tells a topic from another that had its name before
     */
    KafkaLogTail(
            ClientProperties clients,
            JointEnds ends,
            KafkaFailures failures,
            ToLongFunction<String> incarnations,
            LongSupplier nanoTime) {
        this.incarnations = incarnations;
        this.nanoTime = nanoTime;
        this.loop = new TailLoop(clients, windows, new TailBounds(windows, ends, failures, nanoTime), nanoTime);
    }

    @Override
    public Follower follow(String topic, int partition, long offset, Runnable news) {
        start();
        TopicPartition followed = new TopicPartition(topic, partition);
        Follower follower = windows.join(followed, incarnations.applyAsLong(topic), offset, news, nanoTime.getAsLong());
        loop.wakeUp();
        return follower;
    }

    private synchronized void start() {
        if (thread == null && !closed) {
            thread = new Thread(loop, "kinbridge-log-tail");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Fails all followers; returns after a few seconds at the latest. */
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            running = thread;
        }
        windows.close(KafkaFailures.closed());
        loop.close();
        if (running != null) {
            try {
                running.join(CLOSE_LIMIT.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
