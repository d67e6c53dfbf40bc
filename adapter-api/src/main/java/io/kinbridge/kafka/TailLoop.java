package io.kinbridge.kafka;

import io.kinbridge.log.RecordLog.StoredRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches what the {@link TailWindows} want, on the thread that runs it, by one consumer that is there while anything is wanted.
 * What cannot be fetched is dropped: its followers then read by themselves, and learn what is the matter.
 */
final class TailLoop implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(TailLoop.class);

    /** How long a broker holds a fetch for which it has nothing; so long a partition may wait that is new in it. */
    private static final int FETCH_MILLIS = 200;

    private static final int FETCH_BYTES = 8 * 1024 * 1024;
    private static final int PARTITION_BYTES = 1024 * 1024;
    private static final int SIZED_BY_THE_SYSTEM = -1;

    /** All that was fetched: a partition of which something is left leaves the fetch session, and has to come back. */
    private static final int MOST_RECORDS_AT_ONCE = Integer.MAX_VALUE;

    private static final Duration REST_PER_PARTITION = Duration.ofNanos(10_000);
    private static final Duration LONGEST_REST = Duration.ofMillis(5);

    /** Less is not worth a change of threads. */
    private static final Duration SHORTEST_REST = Duration.ofNanos(200_000);

    private static final Duration LONGEST_POLL = Duration.ofSeconds(1);

    /** So long the consumer is kept though nothing is followed. */
    private static final Duration LONGEST_IDLENESS = Duration.ofSeconds(30);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final ClientProperties clients;
    private final TailWindows windows;
    private final TailBounds bounds;
    private final LongSupplier nanoTime;

    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private final Semaphore wakes = new Semaphore(0);

    // What follows belongs to the loop's thread.
    private Map<TopicPartition, TailedPartition> assigned = new HashMap<>();
    private long appliedChanges;
    private boolean isHalfApplied;
    private long checkedAt;

    TailLoop(ClientProperties clients, TailWindows windows, TailBounds bounds, LongSupplier nanoTime) {
        this.clients = clients;
        this.windows = windows;
        this.bounds = bounds;
        this.nanoTime = nanoTime;
    }

    /** Has the loop see at once what has changed in the windows. */
    void wakeUp() {
        wakes.release();
        Consumer<byte[], byte[]> fetching = consumer;
        if (fetching != null) {
            fetching.wakeup();
        }
    }

    /** Ends the loop, soon. */
    void close() {
        closed.countDown();
        wakeUp();
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public void run() {
        try {
            while (!isClosed()) {
                try {
                    if (!windows.wanted().isEmpty()) {
                        follow();
                    } else {
                        boolean unused = isWoken();
                    }
                } catch (RuntimeException e) {
                    log.warn("The ends of partitions cannot be followed for now; their readers read one by one", e);
                    windows.drop(partition -> true);
                    boolean unused = closed.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits to be woken; false if it was not for long. */
    private boolean isWoken() throws InterruptedException {
        boolean woken = wakes.tryAcquire(LONGEST_IDLENESS.toMillis(), TimeUnit.MILLISECONDS);
        wakes.drainPermits();
        return woken;
    }

    /** Fetches until nothing is wanted any more, and some time has passed. */
    private void follow() throws InterruptedException {
        Consumer<byte[], byte[]> opened = opened();
        try {
            consumer = opened;
            assigned = new HashMap<>();
            assign(opened);
            while (!isClosed()) {
                if (isHalfApplied || windows.changes() != appliedChanges) {
                    assign(opened);
                }
                if (!assigned.isEmpty() || isHalfApplied) {
                    poll(opened);
                    checkSilentWhenDue();
                    rest();
                } else if (!isWoken()) {
                    return;
                }
            }
        } finally {
            consumer = null;
            opened.close(CloseOptions.timeout(CLOSE_LIMIT));
        }
    }

    private Consumer<byte[], byte[]> opened() {
        Map<String, Object> usual = Map.of(
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_BYTES,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS_AT_ONCE,
                ConsumerConfig.RECEIVE_BUFFER_CONFIG, SIZED_BY_THE_SYSTEM,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MILLIS);
        return new KafkaConsumer<>(
                clients.consumer("log-tail", usual), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Assigns what is wanted. A partition that was followed before and is now from another place, or in a new topic of the same
     * name, is left out for a round, so that what was fetched for the former is not taken for the latter's.
     */
    private void assign(Consumer<byte[], byte[]> opened) {
        appliedChanges = windows.changes();
        isHalfApplied = false;
        Map<TopicPartition, TailedPartition> next = new HashMap<>();
        List<TailedPartition> added = new ArrayList<>();
        for (TailedPartition wanted : windows.wanted()) {
            TailedPartition current = assigned.get(wanted.partition());
            if (current != null && current != wanted) {
                isHalfApplied = true;
            } else {
                next.put(wanted.partition(), wanted);
                if (current == null) {
                    added.add(wanted);
                }
            }
        }
        opened.assign(next.keySet());
        added.forEach(partition -> opened.seek(partition.partition(), windows.wantedFrom(partition)));
        assigned = next;
    }

    private void poll(Consumer<byte[], byte[]> opened) {
        if (assigned.isEmpty()) {
            return;
        }
        try {
            add(opened, opened.poll(isHalfApplied ? Duration.ZERO : LONGEST_POLL));
        } catch (WakeupException e) {
            log.trace("Woken up for a change, or to end", e);
        } catch (InvalidOffsetException e) {
            for (TopicPartition partition : e.partitions()) {
                assigned.remove(partition);
                bounds.repair(partition);
            }
        } catch (TopicAuthorizationException e) {
            windows.drop(partition -> e.unauthorizedTopics().contains(partition.topic()));
        }
    }

    private void add(Consumer<byte[], byte[]> opened, ConsumerRecords<byte[], byte[]> polled) {
        long now = nanoTime.getAsLong();
        for (Map.Entry<TopicPartition, OffsetAndMetadata> next :
                polled.nextOffsets().entrySet()) {
            TailedPartition partition = assigned.get(next.getKey());
            if (partition != null) {
                List<ConsumerRecord<byte[], byte[]>> records = polled.records(next.getKey());
                List<StoredRecord> stored = List.copyOf(new FetchedRecords(records, 0, records.size()));
                boolean more = opened.currentLag(next.getKey()).orElse(0) > 0;
                windows.add(partition, stored, next.getValue().offset(), more, now);
            }
        }
    }

    /**
     * Lets some records come together: a fetch costs the broker and us some microseconds for each partition that it asks for, and
     * the next one is on its way already.
     */
    private void rest() throws InterruptedException {
        long nanos = Math.min(LONGEST_REST.toNanos(), assigned.size() * REST_PER_PARTITION.toNanos());
        if (nanos >= SHORTEST_REST.toNanos()) {
            boolean unused = closed.await(nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void checkSilentWhenDue() {
        long now = nanoTime.getAsLong();
        if (now - checkedAt >= TailBounds.LONGEST_SILENCE.toNanos()) {
            checkedAt = now;
            bounds.checkSilent();
        }
    }
}
