package io.kinbridge.kafka;

import io.kinbridge.log.RecordLog.LogSlice;
import io.kinbridge.log.RecordLog.StoredRecord;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer at a place in one partition, with what it has fetched and nobody has read. For one thread at a time. Fails with
 * Kafka's exceptions, after which it is of no more use.
 */
final class Fetcher {
    private static final Logger log = LoggerFactory.getLogger(Fetcher.class);
    private static final TopicPartition NOWHERE = new TopicPartition("", 0);

    /** As long as a fetch takes; who waits for less might never see a record that is there. */
    private static final long SHORTEST_WAIT = Duration.ofMillis(2).toNanos();

    /** A consumer says nothing when its broker is gone. Silence is taken for an empty partition for so long, then we ask. */
    private static final long LONGEST_SILENCE = Duration.ofSeconds(5).toNanos();

    private final Consumer<byte[], byte[]> consumer;
    private final Patience patience;
    private final PartitionBounds bounds;
    private final LongSupplier nanoTime;
    private final Duration requestTimeout;
    private final RecordBuffer buffer = new RecordBuffer();

    private TopicPartition partition = NOWHERE;
    private long incarnation;
    private long firstWanted;
    private long readTo;
    private long nextOffset;
    private long knownEnd;
    private long heardAt;
    private boolean hasFetched;

    /** How long a broker holds a fetch for which it has nothing. */
    enum Patience {
        /** For reads that hardly wait: the consumer's connection is soon free for the next partition. */
        SHORT(10),
        /** For reads that wait: few requests while nothing comes. */
        LONG(500);

        private static final Duration LONG_WAIT = Duration.ofMillis(100);
        final int fetchMillis;

        Patience(int fetchMillis) {
            this.fetchMillis = fetchMillis;
        }

        static Patience of(Duration maxWait) {
            return maxWait.compareTo(LONG_WAIT) < 0 ? SHORT : LONG;
        }
    }

    Fetcher(
            Consumer<byte[], byte[]> consumer,
            Patience patience,
            PartitionBounds bounds,
            LongSupplier nanoTime,
            Duration requestTimeout) {
        this.consumer = consumer;
        this.patience = patience;
        this.bounds = bounds;
        this.nanoTime = nanoTime;
        this.requestTimeout = requestTimeout;
    }

    Patience patience() {
        return patience;
    }

    /** Whether a read from {@code offset} on goes on where the last one ended: nothing lies between. */
    boolean continuesAt(TopicPartition wanted, long offset, long wantedIncarnation) {
        return offset >= readTo && offset <= nextOffset && incarnation == wantedIncarnation && partition.equals(wanted);
    }

    /**
     * Goes to another place.
     *
     * @param newIncarnation tells the topic from another that had its name
     * @param end where the partition ends, as was just learned
     */
    void moveTo(TopicPartition newPartition, long offset, long newIncarnation, long end) {
        partition = newPartition;
        incarnation = newIncarnation;
        firstWanted = offset;
        readTo = offset;
        nextOffset = offset;
        knownEnd = end;
        heardAt = nanoTime.getAsLong();
        hasFetched = false;
        buffer.clear();
        consumer.assign(List.of(newPartition));
        consumer.seek(newPartition, Math.min(offset, end));
    }

    /** Reads on; see {@link io.kinbridge.log.RecordLog#read}. */
    LogSlice read(int maxRecords, long maxBytes, Duration maxWait) {
        if (buffer.isEmpty()) {
            fetch(Math.max(SHORTEST_WAIT, maxWait.toNanos()));
        }
        List<StoredRecord> records = buffer.take(maxRecords, maxBytes);
        if (!records.isEmpty()) {
            readTo = records.get(records.size() - 1).offset() + 1;
        }
        nextOffset = buffer.isEmpty() ? Math.max(firstWanted, consumer.position(partition)) : buffer.nextOffset();
        return new LogSlice(records, nextOffset, buffer.isEmpty() && !isBehind());
    }

    /** Fills the buffer. Where there is nothing to be had, gives up after {@code emptyWait}; else waits as long as it may. */
    private void fetch(long emptyWait) {
        long started = nanoTime.getAsLong();
        while (buffer.isEmpty()) {
            boolean behind = isBehind();
            long limit = behind ? requestTimeout.toNanos() : emptyWait;
            long left = limit - (nanoTime.getAsLong() - started);
            if (left > 0) {
                poll(Duration.ofNanos(left));
            } else if (behind) {
                throw new TimeoutException("No records came from offset " + consumer.position(partition)
                        + " on, though partition " + partition + " ends at " + knownEnd + " at least");
            } else if (nanoTime.getAsLong() - heardAt < LONGEST_SILENCE) {
                return;
            } else {
                knownEnd = bounds.end(partition);
                heardAt = nanoTime.getAsLong();
            }
        }
    }

    private boolean isBehind() {
        return knownEnd > consumer.position(partition)
                || (hasFetched && consumer.currentLag(partition).orElse(0) > 0);
    }

    private void poll(Duration limit) {
        long before = consumer.position(partition);
        try {
            buffer.fill(consumer.poll(limit).records(partition), firstWanted);
        } catch (OffsetOutOfRangeException e) {
            backIntoRange(before);
            return;
        }
        if (consumer.position(partition) != before) {
            hasFetched = true;
            heardAt = nanoTime.getAsLong();
        }
    }

    private void backIntoRange(long position) {
        long start = bounds.start(partition);
        knownEnd = bounds.end(partition);
        heardAt = nanoTime.getAsLong();
        consumer.seek(partition, position < start ? start : Math.min(position, knownEnd));
    }

    long bufferedBytes() {
        return buffer.bytes();
    }

    /** Drops what is buffered; it will be fetched again. */
    void dropBuffer() {
        if (!buffer.isEmpty()) {
            consumer.seek(partition, buffer.nextOffset());
            buffer.clear();
        }
    }

    /** Makes a read that another thread is at fail. */
    void wakeUp() {
        consumer.wakeup();
    }

    void close() {
        try {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        } catch (KafkaException e) {
            log.debug("The consumer of {} was not closed in order", partition, e);
        }
    }
}
