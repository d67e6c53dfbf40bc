package io.kinbridge.benchmark.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What an engine has written to a topic of one partition, whose broker stamps each record when it appends it. */
final class ResultTopic implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final double TOLERANCE = 1e-6;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicPartition partition;

    ResultTopic(String bootstrapServers, String topic) {
        this.partition = new TopicPartition(topic, 0);
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        10_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    /**
     * How far the topic has got: records, and marks of transactions. Asks the broker one question, so that little of the machine is
     * taken from the engine.
     */
    long size() {
        return consumer.endOffsets(List.of(partition)).values().iterator().next();
    }

    /**
     * Milliseconds between the broker's appending of two records.
     *
     * @param expected rows; those after them do not count
     * @param from the first of the two, counted from 0; the second is the last
     * @throws IllegalStateException if they are not what the query gives, or do not come within the limit
     */
    long millisBetween(SqlQuery query, SqlQuery.Expected expected, int from, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        long began = 0;
        long ended = 0;
        double sum = 0;
        int read = 0;
        while (read < expected.rows()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (read < expected.rows()) {
                    began = read == from ? record.timestamp() : began;
                    ended = record.timestamp();
                    sum += number(record.value(), query.checkedColumn());
                    read++;
                }
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(query + ": " + read + " rows of " + expected.rows());
            }
        }
        if (Math.abs(sum / expected.sum() - 1) > TOLERANCE) {
            throw new IllegalStateException(
                    query + ": " + query.checkedColumn() + " adds up to " + sum + ", not to " + expected.sum());
        }
        return ended - began;
    }

    private static double number(byte[] row, String column) {
        try {
            JsonNode value = JSON.readTree(row).path(column);
            if (!value.isNumber()) {
                throw new IllegalStateException("No number in column " + column + ": " + value);
            }
            return value.doubleValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
