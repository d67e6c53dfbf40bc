package io.kinbridge.kafka;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.CatalogSettings;
import io.kinbridge.stream.StreamEntry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/**
 * Changes the catalog. Writers take turns by Kafka's transactional fencing: all have one transactional id, and who initialises
 * its transactions takes the turn from whoever had it, whose commit then fails. So a writer reads to the catalog's end,
 * decides and commits, and knows by the commit that nobody wrote in between; who is fenced starts again.
 *
 * <p>A writer that was not fenced goes on with its turn. Changes that wait at the same time share a transaction.
 */
final class CatalogWriter implements AutoCloseable {
    static final String TRANSACTIONAL_ID = "kinbridge-catalog";

    private static final Logger log = LoggerFactory.getLogger(CatalogWriter.class);
    private static final int MOST_IN_A_TRANSACTION = 100;
    private static final int MAX_REQUEST_BYTES = 64 * 1024 * 1024;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LAST_PAUSE = Duration.ofMillis(500);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private static final Map<String, Object> USUAL =
            Map.of(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * MAX_REQUEST_BYTES);
    private static final Map<String, Object> REQUIRED = Map.of(
            ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID,
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES,
            ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 5,
            ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 50,
            ProducerConfig.LINGER_MS_CONFIG, 0,
            ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");

    private final ClientProperties clients;
    private final CatalogTail tail;
    private final Supplier<CatalogSettings> firstSettings;
    private final RandomGenerator random;

    private final Queue<CatalogUpdate> waiting = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ThreadPoolExecutor thread;
    private volatile @Nullable Producer<byte[], byte[]> producer; // opened by the thread

    /** @param firstSettings what the settings are to be, should this writer find that there are none */
    CatalogWriter(
            ClientProperties clients,
            CatalogTail tail,
            Supplier<CatalogSettings> firstSettings,
            RandomGenerator random) {
        this.clients = clients;
        this.tail = tail;
        this.firstSettings = firstSettings;
        this.random = random;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                CatalogWriter::newThread,
                new ThreadPoolExecutor.DiscardPolicy());
    }

    private static Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "kinbridge-catalog-writer");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Carries out an update; the catalog's topic must be there. Its future fails with Kafka's exceptions or the change's own;
     * whoever completes that calls the update off.
     */
    void submit(CatalogUpdate update) {
        waiting.add(update);
        thread.execute(this::work);
        if (isClosed()) {
            failWaiting();
        }
    }

    private void work() {
        List<CatalogUpdate> batch = new ArrayList<>();
        CatalogUpdate update = waiting.poll();
        while (update != null) {
            batch.add(update);
            update = batch.size() < MOST_IN_A_TRANSACTION ? waiting.poll() : null;
        }
        carryOut(batch);
    }

    private void carryOut(List<CatalogUpdate> batch) {
        Duration pause = FIRST_PAUSE;
        for (removeDone(batch); !batch.isEmpty(); removeDone(batch)) {
            try {
                commit(batch);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                dropProducer();
                failAll(batch, e);
            } catch (RuntimeException e) {
                dropProducer();
                if (isClosed() || isHopeless(e)) {
                    giveUp(batch, e);
                } else {
                    note(e);
                    pause(pause);
                    pause = pause.multipliedBy(2).compareTo(LAST_PAUSE) < 0 ? pause.multipliedBy(2) : LAST_PAUSE;
                }
            }
        }
    }

    /** Of several updates, one may have been the others' ruin. */
    private void giveUp(List<CatalogUpdate> batch, RuntimeException failure) {
        if (batch.size() == 1 || isClosed()) {
            failAll(batch, failure);
        } else {
            batch.forEach(update -> carryOut(new ArrayList<>(List.of(update))));
        }
    }

    private static void failAll(List<CatalogUpdate> updates, Exception failure) {
        updates.forEach(update -> update.done().completeExceptionally(failure));
    }

    private static boolean isHopeless(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthorizationException
                    || cause instanceof AuthenticationException
                    || cause instanceof RecordTooLargeException
                    || cause instanceof ConfigException
                    || cause instanceof InterruptException
                    || cause instanceof KinesisException) {
                return true;
            }
        }
        return false;
    }

    private static void note(RuntimeException failure) {
        if (isFencing(failure)) {
            log.debug("Another writer took the turn; the change to the catalog starts again", failure);
        } else {
            log.warn("A change to the catalog starts again: {}", failure.toString());
        }
    }

    private static boolean isFencing(Throwable failure) {
        return failure instanceof ProducerFencedException
                || failure instanceof InvalidProducerEpochException
                || (failure.getCause() != null && isFencing(failure.getCause()));
    }

    private static void removeDone(List<CatalogUpdate> batch) {
        batch.removeIf(update -> update.done().isDone());
    }

    /** Reads to the end, decides, writes, and answers all updates. Throws when it has to start again, or cannot. */
    private void commit(List<CatalogUpdate> batch) throws InterruptedException {
        Producer<byte[], byte[]> turn = turn();
        CatalogSnapshot before = await(tail.readToEnd());
        Set<String> changed = new LinkedHashSet<>();
        CatalogState after = decide(batch, before, changed);
        CatalogSnapshot result = changed.isEmpty() ? before : await(tail.readTo(write(turn, changed, after)));
        for (CatalogUpdate update : batch) {
            update.done().complete(result);
        }
    }

    @SuppressWarnings("ReferenceEquality") // a change that leaves all as it is gives back the very same state
    private CatalogState decide(List<CatalogUpdate> batch, CatalogSnapshot before, Set<String> changed) {
        CatalogState state = before.state();
        if (!state.isEstablished()) {
            state = state.withSettings(firstSettings.get());
            changed.add(CatalogJson.SETTINGS);
        }
        for (CatalogUpdate update : batch) {
            try {
                String key = update.key();
                if (key != null) {
                    state.checkReadable(key);
                }
                CatalogState next = update.change().apply(state, before.view(state));
                if (key != null && next != state) {
                    changed.add(key);
                }
                state = next;
            } catch (RuntimeException refusal) {
                update.done().completeExceptionally(refusal);
            }
        }
        return state;
    }

    /** Commits the entries that have changed; returns the offset behind them. */
    private long write(Producer<byte[], byte[]> turn, Set<String> changed, CatalogState state)
            throws InterruptedException {
        turn.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (String key : changed) {
            sent.add(turn.send(new ProducerRecord<>(
                    CatalogTopic.NAME,
                    CatalogTopic.PARTITION.partition(),
                    key.getBytes(StandardCharsets.UTF_8),
                    value(key, state))));
        }
        turn.commitTransaction();
        long end = 0;
        for (Future<RecordMetadata> one : sent) {
            end = Math.max(end, await(one).offset() + 1);
        }
        return end;
    }

    private static byte @Nullable [] value(String key, CatalogState state) {
        String stream = CatalogJson.streamOf(key);
        if (stream == null) {
            return CatalogJson.write(Objects.requireNonNull(state.settings()));
        }
        StreamEntry entry = state.streams().get(stream);
        return entry == null ? null : CatalogJson.write(entry);
    }

    /** The producer whose turn it is, as far as it knows. */
    private Producer<byte[], byte[]> turn() {
        Producer<byte[], byte[]> current = producer;
        if (current == null) {
            current = new KafkaProducer<>(
                    clients.producer("catalog-writer", USUAL, REQUIRED),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
            producer = current;
            current.initTransactions();
        }
        return current;
    }

    private void dropProducer() {
        Producer<byte[], byte[]> dropped = producer;
        producer = null;
        if (dropped != null) {
            dropped.close(Duration.ZERO);
        }
    }

    private <T> T await(Future<T> answer) throws InterruptedException {
        try {
            return answer.get(clients.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = KafkaFailures.unwrapped(e);
            throw cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException(
                    "No answer within " + clients.requestTimeout().toMillis() + " ms", e);
        }
    }

    private void pause(Duration pause) {
        try {
            closed.await(pause.toNanos() / 2 + random.nextLong(pause.toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void failWaiting() {
        for (CatalogUpdate update = waiting.poll(); update != null; update = waiting.poll()) {
            update.done().completeExceptionally(KinesisError.INTERNAL_FAILURE.exception("The Kafka backend is closed"));
        }
    }

    /** Fails what waits; returns after a few seconds at the latest. */
    @Override
    public void close() {
        closed.countDown();
        thread.shutdownNow();
        failWaiting();
        try {
            thread.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        dropProducer();
    }
}
