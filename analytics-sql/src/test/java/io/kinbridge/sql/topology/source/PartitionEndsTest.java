package io.kinbridge.sql.topology.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartitionEndsTest {
    private static final TopicPartition PARTITION = new TopicPartition("t", 0);

    private final AtomicLong clock = new AtomicLong(10_000);
    private final PartitionEnds ends = new PartitionEnds(clock::get);
    private final Deque<CompletableFuture<Map<TopicPartition, Long>>> questions = new ArrayDeque<>();

    @BeforeEach
    void ask() {
        ends.askBy(partitions -> {
            assertThat(partitions).containsExactly(PARTITION);
            questions.add(new CompletableFuture<>());
            return questions.getLast();
        });
    }

    @Test
    void readUntil_noAnswer_isUnknown() {
        assertThat(ends.readUntil(PARTITION, 7)).isEqualTo(PartitionEnds.UNKNOWN);
        clock.addAndGet(60_000);
        assertThat(ends.readUntil(PARTITION, 7)).isEqualTo(PartitionEnds.UNKNOWN);
        assertThat(questions).as("one question at a time").hasSize(1);
    }

    @Test
    void readUntil_lateAnswer_countsFromTheQuestion() {
        ends.readUntil(PARTITION, 7);
        clock.addAndGet(60_000);
        questions.remove().complete(Map.of(PARTITION, 7L));

        assertThat(ends.readUntil(PARTITION, 7)).isEqualTo(10_000);
        assertThat(ends.readUntil(PARTITION, 6)).as("a record is left").isEqualTo(PartitionEnds.UNKNOWN);
    }

    @Test
    void readUntil_failure_asksAgain() {
        ends.readUntil(PARTITION, 7);
        questions.remove().completeExceptionally(new IllegalStateException("the broker is away"));
        clock.addAndGet(1_000);

        assertThat(ends.readUntil(PARTITION, 7)).isEqualTo(PartitionEnds.UNKNOWN);
        questions.remove().complete(Map.of(PARTITION, 7L));
        assertThat(ends.readUntil(PARTITION, 7)).isEqualTo(11_000);
    }
}
