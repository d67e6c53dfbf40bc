package io.kinbridge.testkit.conformance;

import static io.kinbridge.testkit.conformance.KinesisSteps.answer;
import static io.kinbridge.testkit.conformance.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.ConsumerDescription;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ListStreamConsumersResponse;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** Consumers are registered, described, listed and deregistered. */
public interface ConsumerConformance extends ConformanceTheme {
    @Test
    default void registerStreamConsumer_isDescribedUntilItIsDeregistered() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.newStream(1);
        String arn = kinesis.arn(stream);

        Consumer registered = answer(kinesis.client()
                        .registerStreamConsumer(
                                request -> request.streamARN(arn).consumerName("reader")))
                .consumer();
        ConsumerDescription byArn = answer(kinesis.client()
                        .describeStreamConsumer(request -> request.consumerARN(registered.consumerARN())))
                .consumerDescription();
        ConsumerDescription byName = answer(kinesis.client()
                        .describeStreamConsumer(
                                request -> request.streamARN(arn).consumerName("reader")))
                .consumerDescription();

        assertThat(registered.consumerName()).isEqualTo("reader");
        assertThat(registered.consumerARN())
                .isEqualTo(arn + "/consumer/reader:"
                        + registered.consumerCreationTimestamp().getEpochSecond());
        assertThat(byName).isEqualTo(byArn);
        assertThat(byArn.streamARN()).isEqualTo(arn);
        assertThat(byArn.consumerARN()).isEqualTo(registered.consumerARN());
        assertThat(byArn.consumerStatus()).isEqualTo(ConsumerStatus.ACTIVE);
        assertThat(byArn.consumerCreationTimestamp()).isEqualTo(registered.consumerCreationTimestamp());
        assertThat(kinesis.summary(stream).consumerCount()).isOne();
        assertThat(refused(
                        kinesis.client()
                                .registerStreamConsumer(
                                        request -> request.streamARN(arn).consumerName("reader")),
                        ResourceInUseException.class))
                .isEqualTo("Consumer reader under stream " + stream + " and account " + kinesis.account()
                        + " already exists.");

        answer(kinesis.client().deregisterStreamConsumer(request -> request.consumerARN(registered.consumerARN())));

        assertThat(refused(
                        kinesis.client()
                                .describeStreamConsumer(
                                        request -> request.streamARN(arn).consumerName("reader")),
                        ResourceNotFoundException.class))
                .isEqualTo(
                        "Consumer reader under stream " + stream + " and account " + kinesis.account() + " not found.");
    }

    @Test
    default void listStreamConsumers_pages_makeUpTheWhole_andTwentyAreTheMost() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.newStream(1);
        String arn = kinesis.arn(stream);
        List<String> names =
                IntStream.range(10, 30).mapToObj(i -> "consumer-" + i).toList();
        List<CompletableFuture<RegisterStreamConsumerResponse>> registered = names.stream()
                .map(name -> kinesis.client()
                        .registerStreamConsumer(
                                request -> request.streamARN(arn).consumerName(name)))
                .toList();
        registered.forEach(KinesisSteps::answer);

        List<String> listed = new ArrayList<>();
        ListStreamConsumersResponse page = answer(kinesis.client()
                .listStreamConsumers(request -> request.streamARN(arn).maxResults(8)));
        assertThat(page.consumers()).hasSize(8);
        page.consumers().forEach(consumer -> listed.add(consumer.consumerName()));
        while (page.nextToken() != null) {
            String token = page.nextToken();
            page = answer(kinesis.client()
                    .listStreamConsumers(
                            request -> request.streamARN(arn).nextToken(token).maxResults(8)));
            page.consumers().forEach(consumer -> listed.add(consumer.consumerName()));
        }

        assertThat(listed).isEqualTo(names);
        assertThat(page.consumers()).hasSize(4);
        assertThat(refused(
                        kinesis.client()
                                .registerStreamConsumer(
                                        request -> request.streamARN(arn).consumerName("one-too-many")),
                        LimitExceededException.class))
                .contains(stream, kinesis.account(), "20");
        assertThat(refused(
                        kinesis.client()
                                .listStreamConsumers(
                                        request -> request.streamARN(arn).nextToken("AAAA")),
                        InvalidArgumentException.class))
                .contains("NextToken");
    }

    @Test
    default void describeStreamConsumer_namedByHalf_isInvalid() {
        KinesisSteps kinesis = subject().steps();
        String arn = kinesis.arn(kinesis.sharedStream());
        assertThat(refused(
                        kinesis.client().describeStreamConsumer(request -> request.streamARN(arn)),
                        InvalidArgumentException.class))
                .contains("ConsumerName", "ConsumerARN");
        assertThat(refused(
                        kinesis.client().deregisterStreamConsumer(request -> request.consumerName("reader")),
                        InvalidArgumentException.class))
                .contains("StreamARN", "ConsumerARN");
    }
}
