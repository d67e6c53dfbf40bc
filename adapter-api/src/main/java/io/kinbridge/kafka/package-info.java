/**
 * The ports of {@link io.kinbridge.log} on Apache Kafka: the catalog as a compacted topic, streams as topics, records as
 * Kafka's. {@link io.kinbridge.kafka.KafkaBackend} opens them; nothing outside this package knows Kafka's clients.
 */
@NullMarked
package io.kinbridge.kafka;

import org.jspecify.annotations.NullMarked;
