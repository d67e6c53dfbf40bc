package io.kinbridge.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.log.StreamTopics;
import io.kinbridge.log.StreamTopics.TopicShape;
import io.kinbridge.stream.StreamMode;
import io.kinbridge.stream.StreamSettings;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

@ExtendWith(KafkaForTests.class)
@Timeout(120)
class KafkaStreamTopicsKafkaIT {
    private static final StreamSettings SETTINGS = StreamSettings.of(StreamMode.PROVISIONED);
    private static final long HOUR = 60 * 60 * 1000;

    private static KafkaBackend backend;
    private static KafkaBackend other;

    @BeforeAll
    static void open(TestKafka kafka) {
        backend = KafkaBackend.open(ShortLease.config(kafka));
        other = KafkaBackend.open(ShortLease.config(kafka));
    }

    @AfterAll
    static void close() {
        backend.close();
        other.close();
    }

    private static StreamTopics topics() {
        return backend.topics();
    }

    @Test
    void ensure_newTopic_hasPartitionsRetentionAndRecordSize(TestKafka kafka) throws Exception {
        String topic = kafka.uniqueName("topics");
        get(topics().ensure(topic, 3, SETTINGS));
        TopicShape shape = get(topics().shape(topic));
        assertThat(shape.partitions()).isEqualTo(3);
        assertThat(shape.retentionMillis()).isEqualTo(24 * HOUR);
        assertThat(shape.maxMessageBytes()).isBetween(1024L * 1024 + 1024, 1024L * 1024 + 100_000);
        assertThat(get(topics().endOffsets(topic, List.of(0, 1, 2)))).isEqualTo(Map.of(0, 0L, 1, 0L, 2, 0L));
    }

    @Test
    void ensure_byTwoClientsAtOnce_isDoneForBoth(TestKafka kafka) throws Exception {
        for (int round = 0; round < 5; round++) {
            String topic = kafka.uniqueName("topics");
            CompletableFuture<Void> one = topics().ensure(topic, 2, SETTINGS);
            CompletableFuture<Void> two = other.topics().ensure(topic, 4, SETTINGS);
            get(one);
            get(two);
            assertThat(get(topics().shape(topic)).partitions()).isEqualTo(4);
        }
    }

    @Test
    void ensure_existingTopic_keepsWhatItHas(TestKafka kafka) throws Exception {
        String topic = kafka.uniqueName("topics");
        get(topics().ensure(topic, 3, SETTINGS));
        get(topics().ensure(topic, 2, SETTINGS.withRetentionHours(48)));
        assertThat(get(topics().shape(topic)).partitions()).isEqualTo(3);
        assertThat(get(topics().shape(topic)).retentionMillis()).isEqualTo(24 * HOUR);
    }

    @Test
    void grow_byTwoClientsAtOnce_isDoneForBoth(TestKafka kafka) throws Exception {
        String topic = kafka.uniqueName("topics");
        get(topics().ensure(topic, 1, SETTINGS));
        for (int partitions = 2; partitions < 12; partitions += 2) {
            CompletableFuture<Void> one = topics().grow(topic, partitions);
            CompletableFuture<Void> two = other.topics().grow(topic, partitions + 1);
            get(one);
            get(two);
            assertThat(get(topics().shape(topic)).partitions()).isEqualTo(partitions + 1);
        }
    }

    @Test
    void configure_longerRetentionLargerRecords_areSet(TestKafka kafka) throws Exception {
        String topic = kafka.uniqueName("topics");
        get(topics().ensure(topic, 1, SETTINGS));
        get(topics().configure(topic, SETTINGS.withRetentionHours(8760).withMaxRecordKiB(10_240)));
        TopicShape shape = get(topics().shape(topic));
        assertThat(shape.retentionMillis()).isEqualTo(8760 * HOUR);
        assertThat(shape.maxMessageBytes()).isGreaterThan(10L * 1024 * 1024);
    }

    @Test
    void delete_twice_isGone(TestKafka kafka) throws Exception {
        String topic = kafka.uniqueName("topics");
        get(topics().ensure(topic, 2, SETTINGS));
        get(topics().delete(topic));
        assertNotFound(topics().shape(topic), topic);
        get(topics().delete(topic));
    }

    @Test
    void delete_thenEnsure_isEmptyAgain(TestKafka kafka) throws Exception {
        String topic = kafka.uniqueName("topics");
        for (int round = 0; round < 3; round++) {
            get(topics().ensure(topic, 1, SETTINGS));
            assertThat(get(topics().endOffsets(topic, List.of(0)))).isEqualTo(Map.of(0, 0L));
            Appends.numbers(backend.log(), topic, 0, 5);
            assertThat(get(topics().endOffsets(topic, List.of(0)))).isEqualTo(Map.of(0, 5L));
            get(topics().delete(topic));
        }
    }

    @Test
    void offsets_unknownTopic_failsWithResourceNotFound(TestKafka kafka) {
        String topic = kafka.uniqueName("missing");
        assertNotFound(topics().endOffsets(topic, List.of(0)), topic);
        assertNotFound(topics().startOffsets(topic, List.of(0)), topic);
        assertNotFound(topics().offsetAt(topic, 0, 0), topic);
        assertNotFound(topics().grow(topic, 2), topic);
        assertNotFound(topics().configure(topic, SETTINGS), topic);
    }

    @Test
    void endOffsets_unknownPartition_failsWithResourceNotFound(TestKafka kafka) throws Exception {
        String topic = kafka.uniqueName("topics");
        get(topics().ensure(topic, 1, SETTINGS));
        CompletableFuture<Map<Integer, Long>> ends = topics().endOffsets(topic, List.of(0, 7));
        assertNotFound(ends, topic);
    }

    @Test
    void offsetAt_timestamps_findsTheFirstRecordFromThereOn(TestKafka kafka) throws Exception {
        String topic = kafka.uniqueName("topics");
        get(topics().ensure(topic, 1, SETTINGS));
        assertThat(get(topics().offsetAt(topic, 0, 0))).isZero();
        Appends.numbers(backend.log(), topic, 0, 3);
        long second = backend.log()
                .read(topic, 0, 1, 1, 1, Duration.ZERO)
                .records()
                .get(0)
                .timestamp();
        assertThat(get(topics().offsetAt(topic, 0, -1))).isZero();
        assertThat(get(topics().offsetAt(topic, 0, second))).isLessThanOrEqualTo(1);
        assertThat(get(topics().offsetAt(topic, 0, second + HOUR))).isEqualTo(3);
        assertThat(get(topics().startOffsets(topic, List.of(0)))).isEqualTo(Map.of(0, 0L));
    }

    private static void assertNotFound(CompletableFuture<?> answer, String topic) {
        assertThatThrownBy(() -> get(answer))
                .hasCauseInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining(topic);
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(40, TimeUnit.SECONDS);
    }
}
