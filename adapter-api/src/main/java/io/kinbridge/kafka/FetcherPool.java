package io.kinbridge.kafka;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps fetchers where reads ended, so that the next read goes on there with what is fetched already. Of idle ones there is a
 * bounded number, with a bounded buffer: who has been idle for the longest gives way. Thread-safe.
 */
final class FetcherPool implements AutoCloseable {
    /** What one fetch brings. More makes reading no faster, and is multiplied by the number of fetchers. */
    private static final int FETCH_BYTES = 1024 * 1024;

    /**
     * So that an answer can arrive as a whole while the records of other partitions are read. Kafka's 64 KiB would have the
     * broker wait for the reader again and again.
     */
    private static final int SIZED_BY_THE_SYSTEM = -1;

    /** As good as all that a fetch brings: what is left behind holds up the next one. */
    private static final int MOST_RECORDS_AT_ONCE = 10_000;

    /** What the records buffered in idle fetchers may take together. */
    private static final long MOST_IDLE_BYTES = 64L * 1024 * 1024;

    private final ClientProperties clients;
    private final PartitionBounds bounds;
    private final int mostIdle;
    private final LongSupplier nanoTime;

    // All guarded by this.
    private final Deque<Fetcher> idle = new ArrayDeque<>();
    private final Set<Fetcher> busy = new HashSet<>();
    private long idleBytes;
    private boolean closed;

    FetcherPool(ClientProperties clients, PartitionBounds bounds, int mostIdle, LongSupplier nanoTime) {
        this.clients = clients;
        this.bounds = bounds;
        this.mostIdle = mostIdle;
        this.nanoTime = nanoTime;
    }

    /** A fetcher that goes on from there; null when there is none. */
    synchronized @Nullable Fetcher continuing(TopicPartition partition, long offset, long incarnation) {
        return take(idle.descendingIterator(), fetcher -> fetcher.continuesAt(partition, offset, incarnation));
    }

    /** Whether a further fetcher would take another one's place. */
    synchronized boolean isFull() {
        return idle.size() >= mostIdle;
    }

    /** A fetcher to be moved: a new one, or the one that has been idle for the longest. */
    Fetcher any(Fetcher.Patience patience) {
        Fetcher found = null;
        synchronized (this) {
            checkOpen();
            if (isFull()) {
                found = take(idle.iterator(), fetcher -> fetcher.patience() == patience);
            }
        }
        return found == null ? opened(patience) : found;
    }

    private @Nullable Fetcher take(Iterator<Fetcher> fetchers, Predicate<Fetcher> wanted) {
        while (fetchers.hasNext()) {
            Fetcher fetcher = fetchers.next();
            if (wanted.test(fetcher)) {
                fetchers.remove();
                idleBytes -= fetcher.bufferedBytes();
                busy.add(fetcher);
                return fetcher;
            }
        }
        return null;
    }

    private Fetcher opened(Fetcher.Patience patience) {
        Map<String, Object> usual = Map.of(
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS_AT_ONCE,
                ConsumerConfig.RECEIVE_BUFFER_CONFIG, SIZED_BY_THE_SYSTEM,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, patience.fetchMillis);
        Fetcher fetcher = new Fetcher(
                new KafkaConsumer<>(
                        clients.consumer("log-reader", usual),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer()),
                patience,
                bounds,
                nanoTime,
                clients.requestTimeout());
        boolean late;
        synchronized (this) {
            late = closed;
            busy.add(fetcher);
        }
        if (late) {
            discard(fetcher);
            throw KafkaFailures.closed();
        }
        return fetcher;
    }

    /** Takes a fetcher back, after a read that succeeded. */
    void giveBack(Fetcher fetcher) {
        List<Fetcher> surplus = new ArrayList<>();
        synchronized (this) {
            busy.remove(fetcher);
            if (closed) {
                surplus.add(fetcher);
            } else {
                idle.addLast(fetcher);
                idleBytes += fetcher.bufferedBytes();
                while (idle.size() > mostIdle) {
                    Fetcher oldest = idle.removeFirst();
                    idleBytes -= oldest.bufferedBytes();
                    surplus.add(oldest);
                }
                shedBuffers();
            }
        }
        surplus.forEach(Fetcher::close);
    }

    private void shedBuffers() {
        for (Iterator<Fetcher> oldestFirst = idle.iterator(); idleBytes > MOST_IDLE_BYTES && oldestFirst.hasNext(); ) {
            Fetcher fetcher = oldestFirst.next();
            idleBytes -= fetcher.bufferedBytes();
            fetcher.dropBuffer();
        }
    }

    /** Throws a fetcher away, after a read that failed. */
    void discard(Fetcher fetcher) {
        synchronized (this) {
            busy.remove(fetcher);
        }
        fetcher.close();
    }

    private void checkOpen() {
        if (closed) {
            throw KafkaFailures.closed();
        }
    }

    /** Closes idle fetchers, and makes reads under way fail. */
    @Override
    public void close() {
        List<Fetcher> unused;
        synchronized (this) {
            closed = true;
            unused = List.copyOf(idle);
            idle.clear();
            busy.forEach(Fetcher::wakeUp);
        }
        unused.forEach(Fetcher::close);
    }
}
