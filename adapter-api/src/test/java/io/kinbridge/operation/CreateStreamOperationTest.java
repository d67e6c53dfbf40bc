package io.kinbridge.operation;

import static io.kinbridge.operation.KinesisInMemory.answer;
import static io.kinbridge.operation.KinesisInMemory.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.StreamTopics.TopicShape;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamMode;
import io.kinbridge.stream.StreamStatus;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.CreateStreamResponse;

class CreateStreamOperationTest {
    private final KinesisInMemory in = new KinesisInMemory();

    private CompletableFuture<CreateStreamResponse> create(Consumer<CreateStreamRequest.Builder> request) {
        return in.kinesis.createStream(request);
    }

    private static void assertCreateFails(
            KinesisError error, String message, CompletableFuture<CreateStreamResponse> answer) {
        assertFails("CreateStream", error, answer).hasMessageContaining(message);
    }

    @Test
    void createStream_provisioned_isActiveOnATopicOfItsName() {
        answer(create(stream -> stream.streamName("orders").shardCount(3)));

        assertThat(in.entry("orders").status()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(in.entry("orders").created()).isEqualTo(in.clock.millis());
        assertThat(in.entry("orders").shards().all())
                .extracting(Shard::partition)
                .containsExactly(0, 1, 2);
        assertThat(in.topics.get("orders"))
                .hasValue(new TopicShape(3, Duration.ofHours(24).toMillis(), 1024 * 1024));
    }

    @Test
    void createStream_topicNotThereYet_isCreating() {
        in.topics.holdUp();

        answer(create(stream -> stream.streamName("orders").shardCount(1)));

        assertThat(in.entry("orders").status()).isEqualTo(StreamStatus.CREATING);
        in.topics.release();
        assertThat(in.entry("orders").status()).isEqualTo(StreamStatus.ACTIVE);
    }

    @Test
    void createStream_noShardCount_hasFourShards() {
        answer(create(stream -> stream.streamName("orders")));

        assertThat(in.entry("orders").shards().all()).hasSize(4);
        assertThat(in.entry("orders").settings().mode()).isEqualTo(StreamMode.PROVISIONED);
    }

    @Test
    void createStream_onDemand_hasFourShards() {
        answer(create(stream -> stream.streamName("orders").streamModeDetails(mode -> mode.streamMode("ON_DEMAND"))));

        assertThat(in.entry("orders").shards().all()).hasSize(4);
        assertThat(in.entry("orders").settings().mode()).isEqualTo(StreamMode.ON_DEMAND);
    }

    @Test
    void createStream_onDemandWithShardCount_isInvalid() {
        assertCreateFails(
                KinesisError.VALIDATION,
                "ShardCount is not expected when StreamMode=ON_DEMAND",
                create(stream -> stream.streamName("orders")
                        .shardCount(2)
                        .streamModeDetails(mode -> mode.streamMode("ON_DEMAND"))));
    }

    @Test
    void createStream_withTagsAndRecordSize_keepsThem() {
        answer(create(stream ->
                stream.streamName("orders").tags(Map.of("team", "blue")).maxRecordSizeInKiB(10_240)));

        assertThat(in.entry("orders").tagsOf(in.arn("orders"))).containsExactly(Map.entry("team", "blue"));
        assertThat(in.entry("orders").settings().maxRecordKiB()).isEqualTo(10_240);
        assertThat(in.topics.get("orders").orElseThrow().maxMessageBytes()).isEqualTo(10_240 * 1024);
    }

    @Test
    void createStream_fiftyOneTags_isRefused() {
        Map<String, String> tags =
                IntStream.rangeClosed(1, 51).boxed().collect(Collectors.toMap(i -> "key" + i, i -> "value"));

        assertCreateFails(
                KinesisError.INVALID_ARGUMENT,
                "cannot have more than 50",
                create(stream -> stream.streamName("orders").tags(tags)));

        tags.remove("key51");
        answer(create(stream -> stream.streamName("orders").tags(tags)));
        assertThat(in.entry("orders").tagsOf(in.arn("orders"))).isEqualTo(new TreeMap<>(tags));
    }

    @Test
    void createStream_nameTaken_isInUse() {
        in.givenStream("orders", 1);

        assertCreateFails(
                KinesisError.RESOURCE_IN_USE,
                "Stream orders under account 123456789012 already exists.",
                create(stream -> stream.streamName("orders").shardCount(1)));
    }

    @Test
    void createStream_nameOfAStreamThatIsDeleting_isInUse() {
        in.givenStream("orders", 1);
        in.topics.holdUp();
        answer(in.kinesis.deleteStream(stream -> stream.streamName("orders")));

        assertCreateFails(
                KinesisError.RESOURCE_IN_USE,
                "already exists",
                create(stream -> stream.streamName("orders").shardCount(1)));
    }

    @Test
    void createStream_topicOfThatNameIsNoStream_namesTheRemedy() {
        in.topics.create("orders", new TopicShape(2, -1, 1_048_588));

        assertCreateFails(
                KinesisError.RESOURCE_IN_USE,
                "streams adopt orders",
                create(stream -> stream.streamName("orders").shardCount(1)));
        assertThat(in.catalog.get("orders")).isNull();
    }

    @Test
    void createStream_topicsCannotBeAsked_fails() {
        in.topics.failWith(KinesisError.LIMIT_EXCEEDED.exception("No answer from the cluster"));

        assertCreateFails(
                KinesisError.LIMIT_EXCEEDED,
                "No answer from the cluster",
                create(stream -> stream.streamName("orders").shardCount(1)));
        assertThat(in.catalog.get("orders")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "__orders", "__consumer_offsets"})
    void createStream_nameThatKafkaRefusesOrUses_isRefused(String name) {
        assertCreateFails(
                KinesisError.INVALID_ARGUMENT,
                "StreamName",
                create(stream -> stream.streamName(name).shardCount(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"_orders", ".orders", "...", "a.b-c_D9"})
    void createStream_nameThatBothAllow_isCreated(String name) {
        answer(create(stream -> stream.streamName(name).shardCount(1)));

        assertThat(in.entry(name).status()).isEqualTo(StreamStatus.ACTIVE);
    }

    @Test
    void createStream_sixthAtOnce_exceedsTheLimit() {
        in.topics.holdUp();
        for (int i = 1; i <= 5; i++) {
            in.givenStream("stream-" + i, 1);
        }

        assertCreateFails(
                KinesisError.LIMIT_EXCEEDED,
                "5 streams in state CREATING",
                create(stream -> stream.streamName("orders").shardCount(1)));

        in.topics.release();
        answer(create(stream -> stream.streamName("orders").shardCount(1)));
    }

    @Test
    void createStream_moreShardsThanAStreamMayHave_exceedsTheLimit() {
        assertCreateFails(
                KinesisError.LIMIT_EXCEEDED,
                "10001",
                create(stream -> stream.streamName("orders").shardCount(10_001)));
    }

    @Test
    void createStream_moreShardsThanTheAccountMayHave_exceedsTheLimit() {
        in.givenStream("one", 10_000);
        in.givenStream("two", 9_999);

        assertCreateFails(
                KinesisError.LIMIT_EXCEEDED,
                "Current shard count for the account: 19999. Limit: 20000. Number of additional shards that would have"
                        + " resulted from this request: 2.",
                create(stream -> stream.streamName("three").shardCount(2)));
        answer(create(stream -> stream.streamName("three").shardCount(1)));
    }

    @Test
    void createStream_fiftyFirstOnDemand_exceedsTheLimit() {
        for (int i = 1; i <= 50; i++) {
            in.givenOnDemandStream("stream-" + i);
        }

        assertCreateFails(
                KinesisError.LIMIT_EXCEEDED,
                "50 streams in On-Demand mode",
                create(stream -> stream.streamName("orders").streamModeDetails(mode -> mode.streamMode("ON_DEMAND"))));
    }
}
