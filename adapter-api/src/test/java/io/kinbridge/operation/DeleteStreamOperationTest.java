package io.kinbridge.operation;

import static io.kinbridge.operation.KinesisInMemory.answer;
import static io.kinbridge.operation.KinesisInMemory.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.StreamTopics.TopicShape;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeleteStreamOperationTest {
    private final KinesisInMemory in = new KinesisInMemory();

    private void delete(String stream) {
        answer(in.kinesis.deleteStream(request -> request.streamName(stream)));
    }

    @Test
    void deleteStream_active_isGoneWithItsTopic() {
        in.givenStream("orders", 1);

        answer(in.kinesis.deleteStream(request -> request.streamARN(in.arn("orders"))));

        assertThat(in.catalog.get("orders")).isNull();
        assertThat(in.topics.get("orders")).isEmpty();
    }

    @Test
    void deleteStream_topicStillThere_isDeleting() {
        in.givenStream("orders", 1);
        in.topics.holdUp();

        delete("orders");

        assertThat(in.entry("orders").status()).isEqualTo(StreamStatus.DELETING);
        in.topics.release();
        assertThat(in.catalog.get("orders")).isNull();
    }

    @Test
    void deleteStream_deletingAlready_changesNothing() {
        in.givenStream("orders", 1);
        in.topics.holdUp();
        delete("orders");
        StreamEntry deleting = in.entry("orders");

        delete("orders");

        assertThat(in.entry("orders")).isSameAs(deleting);
    }

    @Test
    void deleteStream_deletingWhileALaterStreamOfTheNameIsMade_leavesThatAlone() {
        in.givenStream("orders", 1);
        in.topics.holdUp();
        delete("orders");
        StreamEntry deleting = in.entry("orders");
        StreamEntry later = new StreamEntry(
                "orders",
                deleting.created() + 1,
                StreamStatus.ACTIVE,
                false,
                deleting.settings(),
                deleting.shards(),
                deleting.tags(),
                deleting.consumers(),
                deleting.policies());
        in.catalog.put(later);

        in.topics.release();

        assertThat(in.catalog.get("orders")).isSameAs(later);
    }

    @Test
    void deleteStream_creating_isGoneOnceItIsMade() {
        in.givenCreatingStream("orders");

        delete("orders");
        in.topics.release();

        assertThat(in.catalog.get("orders")).isNull();
        assertThat(in.topics.get("orders")).isEmpty();
    }

    @Test
    void deleteStream_withConsumers_isInUse() {
        in.givenConsumer("orders", "billing");

        assertFails(
                        "DeleteStream",
                        KinesisError.RESOURCE_IN_USE,
                        in.kinesis.deleteStream(request -> request.streamName("orders")))
                .hasMessageContaining("EnforceConsumerDeletion");
        assertFails(
                "DeleteStream",
                KinesisError.RESOURCE_IN_USE,
                in.kinesis.deleteStream(request -> request.streamName("orders").enforceConsumerDeletion(false)));
        assertThat(in.entry("orders").status()).isEqualTo(StreamStatus.ACTIVE);
    }

    @Test
    void deleteStream_withConsumersEnforced_isDeletedWithThem() {
        in.givenConsumer("orders", "billing");
        in.topics.holdUp();

        answer(in.kinesis.deleteStream(request -> request.streamName("orders").enforceConsumerDeletion(true)));

        assertThat(in.entry("orders").consumers()).isEmpty();
        in.topics.release();
        assertThat(in.catalog.get("orders")).isNull();
    }

    @Test
    void deleteStream_adopted_leavesTheTopic() {
        in.topics.create("orders", new TopicShape(1, Duration.ofDays(1).toMillis(), 1_048_588));
        answer(in.operations.adoptTopic("orders"));

        delete("orders");

        assertThat(in.catalog.get("orders")).isNull();
        assertThat(in.topics.get("orders")).isPresent();
    }

    @Test
    void deleteStream_noStream_isNotFound() {
        assertFails(
                        "DeleteStream",
                        KinesisError.RESOURCE_NOT_FOUND,
                        in.kinesis.deleteStream(request -> request.streamName("orders")))
                .hasMessageContaining("Stream orders under account 123456789012 not found.");
    }
}
