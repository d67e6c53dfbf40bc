package io.kinbridge.kafka;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/** The topic that holds the catalog, made by whoever needs it first. Thread-safe. */
final class CatalogTopic {
    static final String NAME = "__kinbridge_catalog";
    static final TopicPartition PARTITION = new TopicPartition(NAME, 0);

    /** A stream of some 10,000 shards, compressed, takes less than 1 MiB. */
    static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

    /**
     * How long the absence of a stream is told; a client that has read nothing for longer must begin at the beginning.
     */
    static final long TOMBSTONE_MILLIS = 24L * 60 * 60 * 1000;

    private static final Map<String, String> CONFIGS = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            Integer.toString(MAX_MESSAGE_BYTES),
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(2 * MAX_MESSAGE_BYTES),
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.1",
            TopicConfig.DELETE_RETENTION_MS_CONFIG,
            Long.toString(TOMBSTONE_MILLIS),
            TopicConfig.COMPRESSION_TYPE_CONFIG,
            "producer");

    private final TopicCreation creation;
    private @Nullable CompletableFuture<Void> ready;

    CatalogTopic(TopicCreation creation) {
        this.creation = creation;
    }

    /** Done when the topic is there. Fails with Kafka's exceptions; the next call tries again. */
    synchronized CompletableFuture<Void> ensure() {
        if (ready == null || ready.isCompletedExceptionally()) {
            ready = creation.ensure(NAME, 1, CONFIGS);
        }
        return ready.copy();
    }
}
