package io.kinbridge.operation;

import static io.kinbridge.operation.KinesisInMemory.answer;
import static io.kinbridge.operation.KinesisInMemory.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.StreamTopics.TopicShape;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionPeriodOperationsTest {
    private static final String INCREASE = "IncreaseStreamRetentionPeriod";
    private static final String DECREASE = "DecreaseStreamRetentionPeriod";

    private final KinesisInMemory in = new KinesisInMemory();

    private CompletableFuture<?> increase(int hours) {
        return in.kinesis.increaseStreamRetentionPeriod(
                request -> request.streamName("orders").retentionPeriodHours(hours));
    }

    private CompletableFuture<?> decrease(int hours) {
        return in.kinesis.decreaseStreamRetentionPeriod(
                request -> request.streamName("orders").retentionPeriodHours(hours));
    }

    private int reportedHours() {
        return answer(in.kinesis.describeStream(request -> request.streamName("orders")))
                .streamDescription()
                .retentionPeriodHours();
    }

    private Duration topicsRetention() {
        return Duration.ofMillis(in.topics.get("orders").orElseThrow().retentionMillis());
    }

    @Test
    void increaseRetention_longer_reachesTheTopic() {
        in.givenStream("orders", 1);

        answer(increase(8_760));

        assertThat(reportedHours()).isEqualTo(8_760);
        assertThat(topicsRetention()).isEqualTo(Duration.ofHours(8_760));
        assertThat(in.entry("orders").status()).isEqualTo(StreamStatus.ACTIVE);
    }

    @Test
    void increaseRetention_topicNotConfiguredYet_isUpdating() {
        in.givenStream("orders", 1);
        in.topics.holdUp();

        answer(increase(48));

        assertThat(in.entry("orders").status()).isEqualTo(StreamStatus.UPDATING);
        assertFails(INCREASE, KinesisError.RESOURCE_IN_USE, increase(72))
                .hasMessageContaining("not ACTIVE, instead in state UPDATING");
        assertFails(DECREASE, KinesisError.RESOURCE_IN_USE, decrease(24));
        in.topics.release();
        assertThat(in.entry("orders").status()).isEqualTo(StreamStatus.ACTIVE);
    }

    @Test
    void changeRetention_same_changesNothing() {
        in.givenStream("orders", 1);
        StreamEntry before = in.entry("orders");

        answer(increase(24));
        answer(decrease(24));

        assertThat(in.entry("orders")).isSameAs(before);
    }

    @Test
    void increaseRetention_shorter_isRefused() {
        in.givenStream("orders", 1);
        answer(increase(48));

        assertFails(INCREASE, KinesisError.INVALID_ARGUMENT, increase(47))
                .hasMessageContaining("Requested retention period (47 hours) for stream orders can not be shorter than"
                        + " existing retention period (48 hours). Use DecreaseRetentionPeriod API.");
    }

    @Test
    void decreaseRetention_shorter_reachesTheTopic() {
        in.givenStream("orders", 1);
        answer(increase(48));

        answer(decrease(24));

        assertThat(reportedHours()).isEqualTo(24);
        assertThat(topicsRetention()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void decreaseRetention_longer_isRefused() {
        in.givenStream("orders", 1);

        assertFails(DECREASE, KinesisError.INVALID_ARGUMENT, decrease(25))
                .hasMessageContaining("can not be longer than existing retention period (24 hours)");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 23})
    void changeRetention_tooShort_isRefused(int hours) {
        in.givenStream("orders", 1);

        assertFails(INCREASE, KinesisError.INVALID_ARGUMENT, increase(hours))
                .hasMessageContaining("Minimum allowed retention period is 24 hours. Requested retention period ("
                        + hours + " hours) is too short.");
        assertFails(DECREASE, KinesisError.INVALID_ARGUMENT, decrease(hours));
    }

    @ParameterizedTest
    @ValueSource(ints = {8_761, Integer.MAX_VALUE})
    void changeRetention_tooLong_isRefused(int hours) {
        in.givenStream("orders", 1);

        assertFails(INCREASE, KinesisError.INVALID_ARGUMENT, increase(hours))
                .hasMessageContaining("Maximum allowed retention period is 8760 hours.");
        assertFails(DECREASE, KinesisError.INVALID_ARGUMENT, decrease(hours));
    }

    @Test
    void changeRetention_adoptedTopicThatKeepsForEver_isNotShortenedByAnIncrease() {
        in.topics.create("orders", new TopicShape(1, -1, 1_048_588));
        answer(in.operations.adoptTopic("orders"));

        answer(increase(8_760));
        assertThat(reportedHours()).isEqualTo(8_760);
        assertThat(in.topics.get("orders").orElseThrow().retentionMillis()).isEqualTo(-1);

        answer(decrease(8_760));
        assertThat(topicsRetention()).isEqualTo(Duration.ofHours(8_760));
    }

    @Test
    void changeRetention_noStream_isNotFound() {
        assertFails(INCREASE, KinesisError.RESOURCE_NOT_FOUND, increase(48));
        assertFails(DECREASE, KinesisError.RESOURCE_NOT_FOUND, decrease(24));
    }
}
