package io.kinbridge.operation;

import static io.kinbridge.operation.KinesisInMemory.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.log.StreamTopics.TopicShape;
import io.kinbridge.stream.HashKeyRange;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamMode;
import io.kinbridge.stream.StreamStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

class AdoptTopicOperationTest {
    private static final long WEEK = Duration.ofDays(7).toMillis();

    private final KinesisInMemory in = new KinesisInMemory();

    private StreamEntry adopt(TopicShape shape) {
        in.topics.create("orders", shape);
        return answer(in.operations.adoptTopic("orders"));
    }

    @Test
    void adoptTopic_existing_isAnActiveStreamOnItsPartitions() {
        in.topics.create("orders", new TopicShape(3, WEEK, 1_048_588));
        in.topics.append("orders", 1, 20);
        in.topics.trim("orders", 1, 8);

        StreamEntry orders = answer(in.operations.adoptTopic("orders"));

        assertThat(orders).isSameAs(in.catalog.get("orders"));
        assertThat(orders.status()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(orders.adopted()).isTrue();
        assertThat(orders.created()).isEqualTo(in.clock.millis());
        assertThat(orders.settings().mode()).isEqualTo(StreamMode.PROVISIONED);
        assertThat(orders.settings().retentionHours()).isEqualTo(168);
        assertThat(orders.shards().all()).extracting(Shard::range).isEqualTo(HashKeyRange.evenly(3));
        assertThat(orders.shards().all()).extracting(Shard::partition).containsExactly(0, 1, 2);
        assertThat(orders.shards().all()).extracting(Shard::startOffset).containsExactly(0L, 8L, 0L);
        assertThat(in.topics.get("orders")).hasValue(new TopicShape(3, WEEK, 1_048_588));
    }

    @ParameterizedTest
    @CsvSource({
        "3600000, 1, 1",
        "1800000, 1, 1",
        "3600001, 2, 2",
        "0, 1, 1",
        "31536000000, 8760, 8760",
        "31536000001, 8761, 8760",
        "-1, 2147483647, 8760",
        "9223372036854775807, 2147483647, 8760"
    })
    void adoptTopic_anyRetention_isKeptAndReportedAsKinesisCan(long millis, int hours, int reported) {
        StreamEntry orders = adopt(new TopicShape(1, millis, 1_048_588));

        assertThat(orders.settings().retentionHours()).isEqualTo(hours);
        assertThat(answer(in.kinesis.describeStream(request -> request.streamName("orders")))
                        .streamDescription()
                        .retentionPeriodHours())
                .isEqualTo(reported);
        assertThat(in.topics.get("orders").orElseThrow().retentionMillis()).isEqualTo(millis);
        answer(in.kinesis.listShards(
                request -> request.streamName("orders").shardFilter(filter -> filter.type("AT_TRIM_HORIZON"))));
    }

    @ParameterizedTest
    @CsvSource({"1000, 1024", "1048588, 1024", "2097152, 2048", "10485760, 10240", "2147483647, 10240"})
    void adoptTopic_anyMessageSize_isWithinKinesisBounds(long bytes, int kib) {
        assertThat(adopt(new TopicShape(1, WEEK, bytes)).settings().maxRecordKiB())
                .isEqualTo(kib);
    }

    @Test
    void adoptTopic_resharded_growsTheTopic() {
        adopt(new TopicShape(1, WEEK, 1_048_588));

        in.splitShard("orders", 0, "1000");

        assertThat(in.topics.get("orders")).hasValue(new TopicShape(3, WEEK, 1_048_588));
    }

    @Test
    void adoptTopic_streamAlready_isInUse() {
        in.givenStream("orders", 1);

        assertThatThrownBy(() -> in.operations.adoptTopic("orders").join())
                .hasCauseInstanceOf(ResourceInUseException.class)
                .hasMessageContaining("orders is a stream already");
    }

    @Test
    void adoptTopic_noTopic_isNotFound() {
        assertThatThrownBy(() -> in.operations.adoptTopic("orders").join())
                .hasCauseInstanceOf(ResourceNotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"__consumer_offsets", "__kinbridge_catalog", "."})
    void adoptTopic_internalTopic_isRefused(String topic) {
        in.topics.create(topic, new TopicShape(1, WEEK, 1_048_588));

        assertThatThrownBy(() -> in.operations.adoptTopic(topic).join())
                .hasCauseInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void adoptTopic_nameTooLongForAStream_isRefused() {
        String longest = "o".repeat(128);
        in.topics.create(longest, new TopicShape(1, WEEK, 1_048_588));
        in.topics.create(longest + "o", new TopicShape(1, WEEK, 1_048_588));

        answer(in.operations.adoptTopic(longest));
        assertThatThrownBy(() -> in.operations.adoptTopic(longest + "o").join())
                .hasCauseInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("129");
    }
}
