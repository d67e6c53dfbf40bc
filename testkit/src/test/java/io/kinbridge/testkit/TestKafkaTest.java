package io.kinbridge.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TestKafkaTest {
    private final TestKafka kafka = new TestKafka("localhost:9092");

    @Test
    void uniqueName_twice_differsAndIsAStreamName() {
        String first = kafka.uniqueName("orders");
        String second = kafka.uniqueName("orders");
        assertThat(first).startsWith("orders-").matches("[a-zA-Z0-9_.-]{1,128}").isNotEqualTo(second);
    }

    @Test
    void uniqueName_longestPrefix_fitsIntoAStreamName() {
        assertThat(kafka.uniqueName("a".repeat(100))).hasSizeLessThanOrEqualTo(128);
    }

    @Test
    void uniqueName_prefixNotAllowedInAName_isRejectedByName() {
        assertThatThrownBy(() -> kafka.uniqueName("my orders")).hasMessageContaining("my orders");
        assertThatThrownBy(() -> kafka.uniqueName("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> kafka.uniqueName("a".repeat(101))).isInstanceOf(IllegalArgumentException.class);
    }
}
