package io.kinbridge.operation;

import static io.kinbridge.operation.KinesisInMemory.answer;
import static io.kinbridge.operation.KinesisInMemory.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.error.KinesisError;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.ConsumerDescription;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.ListStreamConsumersResponse;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerResponse;
import software.amazon.awssdk.services.kinesis.model.Tag;

class StreamConsumerOperationsTest {
    private final KinesisInMemory in = new KinesisInMemory();

    private CompletableFuture<RegisterStreamConsumerResponse> register(String consumer) {
        return in.kinesis.registerStreamConsumer(
                request -> request.streamARN(in.arn("orders")).consumerName(consumer));
    }

    private ListStreamConsumersResponse list() {
        return answer(in.kinesis.listStreamConsumers(request -> request.streamARN(in.arn("orders"))));
    }

    @Test
    void registerStreamConsumer_new_isActive() {
        in.givenStream("orders", 1);

        Consumer billing = answer(register("billing")).consumer();

        assertThat(billing.consumerName()).isEqualTo("billing");
        assertThat(billing.consumerARN())
                .isEqualTo(in.arn("orders") + "/consumer/billing:"
                        + Instant.parse("2026-03-01T12:00:00Z").getEpochSecond());
        assertThat(billing.consumerStatus()).isEqualTo(ConsumerStatus.ACTIVE);
        assertThat(billing.consumerCreationTimestamp()).isEqualTo(in.clock.instant());
    }

    @Test
    void registerStreamConsumer_withTags_hasThem() {
        in.givenStream("orders", 1);

        String arn = answer(in.kinesis.registerStreamConsumer(request -> request.streamARN(in.arn("orders"))
                        .consumerName("billing")
                        .tags(Map.of("team", "blue"))))
                .consumer()
                .consumerARN();

        assertThat(answer(in.kinesis.listTagsForResource(request -> request.resourceARN(arn)))
                        .tags())
                .containsExactly(Tag.builder().key("team").value("blue").build());
    }

    @Test
    void registerStreamConsumer_nameTaken_isInUse() {
        in.givenConsumer("orders", "billing");

        assertFails("RegisterStreamConsumer", KinesisError.RESOURCE_IN_USE, register("billing"))
                .hasMessageContaining("Consumer billing under stream orders and account 123456789012 already exists.");
    }

    @Test
    void registerStreamConsumer_twentyFirst_exceedsTheLimit() {
        for (int i = 1; i <= 20; i++) {
            in.givenConsumer("orders", "consumer-" + i);
        }

        assertFails("RegisterStreamConsumer", KinesisError.LIMIT_EXCEEDED, register("billing"))
                .hasMessageContaining("20");
    }

    @Test
    void registerStreamConsumer_streamResharding_isRegistered() {
        in.givenStream("orders", 1);
        in.topics.holdUp();
        in.splitShard("orders", 0, "1000");

        answer(register("billing"));

        in.topics.release();
        assertThat(list().consumers()).hasSize(1);
        assertThat(in.entry("orders").status()).hasToString("ACTIVE");
    }

    @Test
    void registerStreamConsumer_creatingOrDeletingStream_isInUse() {
        in.givenCreatingStream("orders");
        assertFails("RegisterStreamConsumer", KinesisError.RESOURCE_IN_USE, register("billing"));
        in.topics.release();
        in.topics.holdUp();
        answer(in.kinesis.deleteStream(request -> request.streamName("orders")));

        assertFails("RegisterStreamConsumer", KinesisError.RESOURCE_IN_USE, register("billing"));
    }

    @Test
    void registerStreamConsumer_noStream_isNotFound() {
        assertFails("RegisterStreamConsumer", KinesisError.RESOURCE_NOT_FOUND, register("billing"));
    }

    @Test
    void describeStreamConsumer_byArnOrByName_isTheSame() {
        String arn = in.givenConsumer("orders", "billing");

        ConsumerDescription byArn = answer(in.kinesis.describeStreamConsumer(request -> request.consumerARN(arn)))
                .consumerDescription();
        ConsumerDescription byName = answer(in.kinesis.describeStreamConsumer(
                        request -> request.streamARN(in.arn("orders")).consumerName("billing")))
                .consumerDescription();

        assertThat(byArn).isEqualTo(byName);
        assertThat(byArn.consumerName()).isEqualTo("billing");
        assertThat(byArn.consumerARN()).isEqualTo(arn);
        assertThat(byArn.streamARN()).isEqualTo(in.arn("orders"));
        assertThat(byArn.consumerStatus()).isEqualTo(ConsumerStatus.ACTIVE);
        assertThat(byArn.consumerCreationTimestamp()).isEqualTo(in.clock.instant());
    }

    @Test
    void describeStreamConsumer_namedTwiceAndDifferently_isInvalid() {
        String arn = in.givenConsumer("orders", "billing");

        assertFails(
                "DescribeStreamConsumer",
                KinesisError.INVALID_ARGUMENT,
                in.kinesis.describeStreamConsumer(
                        request -> request.consumerARN(arn).consumerName("other")));
        assertFails(
                "DescribeStreamConsumer",
                KinesisError.INVALID_ARGUMENT,
                in.kinesis.describeStreamConsumer(
                        request -> request.consumerARN(arn).streamARN(in.arn("others"))));
        answer(in.kinesis.describeStreamConsumer(
                request -> request.consumerARN(arn).consumerName("billing").streamARN(in.arn("orders"))));
    }

    @Test
    void describeStreamConsumer_namedByHalf_isInvalid() {
        assertFails(
                "DescribeStreamConsumer",
                KinesisError.INVALID_ARGUMENT,
                in.kinesis.describeStreamConsumer(request -> request.consumerName("billing")));
        assertFails(
                "DeregisterStreamConsumer",
                KinesisError.INVALID_ARGUMENT,
                in.kinesis.deregisterStreamConsumer(request -> request.streamARN(in.arn("orders"))));
    }

    @Test
    void describeStreamConsumer_unknown_isNotFound() {
        in.givenStream("orders", 1);

        assertFails(
                        "DescribeStreamConsumer",
                        KinesisError.RESOURCE_NOT_FOUND,
                        in.kinesis.describeStreamConsumer(
                                request -> request.streamARN(in.arn("orders")).consumerName("billing")))
                .hasMessageContaining("Consumer billing under stream orders and account 123456789012 not found.");
        assertFails(
                "DescribeStreamConsumer",
                KinesisError.RESOURCE_NOT_FOUND,
                in.kinesis.describeStreamConsumer(request -> request.consumerARN(
                        "arn:aws:kinesis:eu-west-1:123456789012" + ":stream/orders/consumer/billing:1")));
    }

    @Test
    void deregisterStreamConsumer_registered_isGoneWithItsTagsAndPolicy() {
        String arn = in.givenConsumer("orders", "billing");
        answer(in.kinesis.tagResource(request -> request.resourceARN(arn).tags(Map.of("team", "blue"))));
        answer(in.kinesis.putResourcePolicy(request -> request.resourceARN(arn).policy("{}")));

        answer(in.kinesis.deregisterStreamConsumer(request -> request.consumerARN(arn)));

        assertThat(list().consumers()).isEmpty();
        assertThat(in.entry("orders").tags()).isEmpty();
        assertThat(in.entry("orders").policies()).isEmpty();
        assertFails(
                "DeregisterStreamConsumer",
                KinesisError.RESOURCE_NOT_FOUND,
                in.kinesis.deregisterStreamConsumer(request -> request.consumerARN(arn)));
    }

    @Test
    void deregisterStreamConsumer_arnOfAnEarlierOneOfTheName_isNotFound() {
        String earlier = in.givenConsumer("orders", "billing");
        answer(in.kinesis.deregisterStreamConsumer(
                request -> request.streamARN(in.arn("orders")).consumerName("billing")));
        in.clock.advance(Duration.ofSeconds(1));
        in.givenConsumer("orders", "billing");

        assertFails(
                "DeregisterStreamConsumer",
                KinesisError.RESOURCE_NOT_FOUND,
                in.kinesis.deregisterStreamConsumer(request -> request.consumerARN(earlier)));
        assertThat(list().consumers()).hasSize(1);
    }

    @Test
    void listStreamConsumers_pages_coverAllByName() {
        in.givenConsumer("orders", "c");
        in.givenConsumer("orders", "a");
        in.givenConsumer("orders", "b");

        ListStreamConsumersResponse first = answer(in.kinesis.listStreamConsumers(
                request -> request.streamARN(in.arn("orders")).maxResults(2)));
        ListStreamConsumersResponse second = answer(in.kinesis.listStreamConsumers(
                request -> request.streamARN(in.arn("orders")).nextToken(first.nextToken())));

        assertThat(first.consumers()).extracting(Consumer::consumerName).containsExactly("a", "b");
        assertThat(second.consumers()).extracting(Consumer::consumerName).containsExactly("c");
        assertThat(second.nextToken()).isNull();
        assertThat(list().consumers()).hasSize(3);
    }

    @Test
    void listStreamConsumers_tokenMisused_isRefused() {
        in.givenConsumer("orders", "a");
        in.givenConsumer("orders", "b");
        in.givenStream("others", 1);
        String token = answer(in.kinesis.listStreamConsumers(
                        request -> request.streamARN(in.arn("orders")).maxResults(1)))
                .nextToken();

        assertFails(
                "ListStreamConsumers",
                KinesisError.INVALID_ARGUMENT,
                in.kinesis.listStreamConsumers(
                        request -> request.streamARN(in.arn("others")).nextToken(token)));
        assertFails(
                "ListStreamConsumers",
                KinesisError.INVALID_ARGUMENT,
                in.kinesis.listStreamConsumers(request -> request.streamARN(in.arn("orders"))
                        .nextToken(token)
                        .streamCreationTimestamp(in.clock.instant())));
        in.clock.advance(Duration.ofSeconds(301));
        assertFails(
                "ListStreamConsumers",
                KinesisError.EXPIRED_NEXT_TOKEN,
                in.kinesis.listStreamConsumers(
                        request -> request.streamARN(in.arn("orders")).nextToken(token)));
    }

    @Test
    void listStreamConsumers_creationTimestamp_tellsStreamsApart() {
        in.givenConsumer("orders", "a");
        Instant created = in.clock.instant();

        answer(in.kinesis.listStreamConsumers(
                request -> request.streamARN(in.arn("orders")).streamCreationTimestamp(created)));
        assertFails(
                "ListStreamConsumers",
                KinesisError.RESOURCE_NOT_FOUND,
                in.kinesis.listStreamConsumers(request ->
                        request.streamARN(in.arn("orders")).streamCreationTimestamp(created.minusSeconds(1))));
    }

    @Test
    void listStreamConsumers_noStream_isNotFound() {
        assertFails(
                "ListStreamConsumers",
                KinesisError.RESOURCE_NOT_FOUND,
                in.kinesis.listStreamConsumers(request -> request.streamARN(in.arn("orders"))));
    }
}
