package io.kinbridge.kafka;

import io.kinbridge.stream.StreamEntry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The turn to write the catalog. All writers have one transactional id: who initialises its transactions takes the turn from
 * whoever had it, and what that one then wants to commit fails. So nobody writes between a read in one's turn and the commit
 * that rests on it. A turn lasts until another writer takes it.
 *
 * <p>For one thread, but for {@link #end}. Fails with Kafka's exceptions; then the turn must be ended.
 */
final class CatalogTurn {
    private static final Logger log = LoggerFactory.getLogger(CatalogTurn.class);

    static final String TRANSACTIONAL_ID = "kinbridge-catalog";

    private static final int MAX_REQUEST_BYTES = 64 * 1024 * 1024;

    private static final Map<String, Object> USUAL = Map.of(
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            2L * MAX_REQUEST_BYTES,
            ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG,
            "");

    /** A take-over waits for the old writer's transaction to be aborted: by default it would look again after 100 ms. */
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
    private volatile @Nullable Producer<byte[], byte[]> producer;
    private @Nullable CatalogState lastSeen;

    CatalogTurn(ClientProperties clients, CatalogTail tail) {
        this.clients = clients;
        this.tail = tail;
    }

    /** Takes the turn, unless nobody has written since this client had it, and reads the catalog to its end. */
    @SuppressWarnings("ReferenceEquality") // as long as nobody writes, it is the very same state
    CatalogSnapshot take() throws InterruptedException {
        if (producer != null) {
            CatalogSnapshot read = await(tail.readToEnd());
            if (read.state() == lastSeen) {
                return read;
            }
            end();
        }
        Producer<byte[], byte[]> opened = new KafkaProducer<>(
                clients.producer("catalog-writer", ClientProperties.LONGEST_QUESTION, USUAL, REQUIRED),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer = opened;
        opened.initTransactions();
        return seen(await(tail.readToEnd()));
    }

    /**
     * Commits entries of {@code state}.
     *
     * @param keys which ones
     * @return the catalog with what was committed
     */
    CatalogSnapshot commit(Set<String> keys, CatalogState state) throws InterruptedException {
        Producer<byte[], byte[]> current = Objects.requireNonNull(producer, "The turn is not taken");
        current.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (String key : keys) {
            sent.add(current.send(new ProducerRecord<>(
                    CatalogTopic.NAME,
                    CatalogTopic.PARTITION.partition(),
                    key.getBytes(StandardCharsets.UTF_8),
                    value(key, state))));
        }
        current.commitTransaction();
        long end = 0;
        for (Future<RecordMetadata> one : sent) {
            end = Math.max(end, await(one).offset() + 1);
        }
        return seen(await(tail.readTo(end)));
    }

    private static byte @Nullable [] value(String key, CatalogState state) {
        String stream = CatalogJson.streamOf(key);
        if (stream == null) {
            return CatalogJson.write(Objects.requireNonNull(state.settings()));
        }
        StreamEntry entry = state.streams().get(stream);
        return entry == null ? null : CatalogJson.write(entry);
    }

    private CatalogSnapshot seen(CatalogSnapshot snapshot) {
        lastSeen = snapshot.state();
        return snapshot;
    }

    private <T> T await(Future<T> answer) throws InterruptedException {
        return Answers.await(answer, clients.requestTimeout());
    }

    /** Gives the turn up, with what is under way. Returns at once, also when interrupted. */
    void end() {
        Producer<byte[], byte[]> dropped = producer;
        producer = null;
        if (dropped != null) {
            try {
                dropped.close(Duration.ZERO);
            } catch (InterruptException e) {
                log.debug("The producer of the catalog was closed while this thread was interrupted", e);
            }
        }
    }
}
