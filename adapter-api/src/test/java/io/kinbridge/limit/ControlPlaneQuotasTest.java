package io.kinbridge.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kinbridge.error.KinesisError;
import io.kinbridge.error.OperationErrors;
import io.kinbridge.stream.StreamArns;
import io.kinbridge.stream.StreamConsumer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.kinesis.model.AddTagsToStreamRequest;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DecreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DeregisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeAccountSettingsRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeLimitsRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DisableEnhancedMonitoringRequest;
import software.amazon.awssdk.services.kinesis.model.EnableEnhancedMonitoringRequest;
import software.amazon.awssdk.services.kinesis.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.kinesis.model.IncreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamConsumersRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamRequest;
import software.amazon.awssdk.services.kinesis.model.MergeShardsRequest;
import software.amazon.awssdk.services.kinesis.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.RemoveTagsFromStreamRequest;
import software.amazon.awssdk.services.kinesis.model.SplitShardRequest;
import software.amazon.awssdk.services.kinesis.model.StartStreamEncryptionRequest;
import software.amazon.awssdk.services.kinesis.model.StopStreamEncryptionRequest;
import software.amazon.awssdk.services.kinesis.model.TagResourceRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateAccountSettingsRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamModeRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamWarmThroughputRequest;

/** Every row of AWS's table "KDS control plane API limits". */
class ControlPlaneQuotasTest {
    private static final StreamArns ARNS = new StreamArns("us-east-1", "123456789012");

    private final Ticks ticks = new Ticks();
    private final Quotas quotas = Quotas.ofKinesis(ARNS, ticks);

    private static Arguments row(String operation, int limit, Function<String, KinesisRequest> request) {
        return arguments(operation, limit, request);
    }

    private static String consumer(String stream) {
        return ARNS.ofConsumer(stream, new StreamConsumer("reader", 1_700_000_000_000L));
    }

    static Stream<Arguments> perAccount() {
        return Stream.of(
                row("DescribeLimits", 1, name -> DescribeLimitsRequest.builder().build()),
                row(
                        "AddTagsToStream",
                        5,
                        name -> AddTagsToStreamRequest.builder()
                                .streamName(name)
                                .build()),
                row(
                        "CreateStream",
                        5,
                        name -> CreateStreamRequest.builder().streamName(name).build()),
                row(
                        "DeleteStream",
                        5,
                        name -> DeleteStreamRequest.builder().streamName(name).build()),
                row("ListStreams", 5, name -> ListStreamsRequest.builder().build()),
                row(
                        "DeleteResourcePolicy",
                        5,
                        name -> DeleteResourcePolicyRequest.builder()
                                .resourceARN(ARNS.ofStream(name))
                                .build()),
                row(
                        "GetResourcePolicy",
                        5,
                        name -> GetResourcePolicyRequest.builder()
                                .resourceARN(ARNS.ofStream(name))
                                .build()),
                row(
                        "PutResourcePolicy",
                        5,
                        name -> PutResourcePolicyRequest.builder()
                                .resourceARN(ARNS.ofStream(name))
                                .build()),
                row(
                        "DescribeAccountSettings",
                        5,
                        name -> DescribeAccountSettingsRequest.builder().build()),
                row(
                        "UpdateAccountSettings",
                        5,
                        name -> UpdateAccountSettingsRequest.builder().build()),
                row(
                        "UpdateStreamWarmThroughput",
                        5,
                        name -> UpdateStreamWarmThroughputRequest.builder()
                                .streamName(name)
                                .build()),
                row(
                        "DescribeStream",
                        10,
                        name -> DescribeStreamRequest.builder().streamName(name).build()),
                row(
                        "UpdateShardCount",
                        10,
                        name -> UpdateShardCountRequest.builder()
                                .streamName(name)
                                .build()),
                row(
                        "DescribeStreamSummary",
                        20,
                        name -> DescribeStreamSummaryRequest.builder()
                                .streamName(name)
                                .build()));
    }

    static Stream<Arguments> perStream() {
        return Stream.of(
                row(
                        "IncreaseStreamRetentionPeriod",
                        5,
                        name -> IncreaseStreamRetentionPeriodRequest.builder()
                                .streamName(name)
                                .build()),
                row(
                        "DecreaseStreamRetentionPeriod",
                        5,
                        name -> DecreaseStreamRetentionPeriodRequest.builder()
                                .streamName(name)
                                .build()),
                row(
                        "RegisterStreamConsumer",
                        5,
                        name -> RegisterStreamConsumerRequest.builder()
                                .streamARN(ARNS.ofStream(name))
                                .build()),
                row(
                        "DeregisterStreamConsumer",
                        5,
                        name -> DeregisterStreamConsumerRequest.builder()
                                .consumerARN(consumer(name))
                                .build()),
                row(
                        "ListStreamConsumers",
                        5,
                        name -> ListStreamConsumersRequest.builder()
                                .streamARN(ARNS.ofStream(name))
                                .build()),
                row(
                        "EnableEnhancedMonitoring",
                        5,
                        name -> EnableEnhancedMonitoringRequest.builder()
                                .streamName(name)
                                .build()),
                row(
                        "DisableEnhancedMonitoring",
                        5,
                        name -> DisableEnhancedMonitoringRequest.builder()
                                .streamName(name)
                                .build()),
                row(
                        "ListTagsForStream",
                        5,
                        name -> ListTagsForStreamRequest.builder()
                                .streamName(name)
                                .build()),
                row(
                        "RemoveTagsFromStream",
                        5,
                        name -> RemoveTagsFromStreamRequest.builder()
                                .streamName(name)
                                .build()),
                row(
                        "MergeShards",
                        5,
                        name -> MergeShardsRequest.builder().streamName(name).build()),
                row(
                        "SplitShard",
                        5,
                        name -> SplitShardRequest.builder()
                                .streamARN(ARNS.ofStream(name))
                                .build()),
                row(
                        "DescribeStreamConsumer",
                        20,
                        name -> DescribeStreamConsumerRequest.builder()
                                .consumerARN(consumer(name))
                                .build()),
                row(
                        "ListShards",
                        1_000,
                        name -> ListShardsRequest.builder().streamName(name).build()));
    }

    static Stream<Arguments> perDay() {
        return Stream.of(
                row(
                        "UpdateShardCount",
                        10,
                        name -> UpdateShardCountRequest.builder()
                                .streamName(name)
                                .build()),
                row(
                        "UpdateStreamMode",
                        2,
                        name -> UpdateStreamModeRequest.builder()
                                .streamARN(ARNS.ofStream(name))
                                .build()),
                row(
                        "StartStreamEncryption",
                        25,
                        name -> StartStreamEncryptionRequest.builder()
                                .streamName(name)
                                .build()),
                row(
                        "StopStreamEncryption",
                        25,
                        name -> StopStreamEncryptionRequest.builder()
                                .streamName(name)
                                .build()));
    }

    @ParameterizedTest
    @MethodSource
    void perAccount(String operation, int limit, Function<String, KinesisRequest> request) {
        for (int i = 0; i < limit; i++) {
            call(request.apply("stream" + i));
        }
        assertRefused(operation, request.apply("one-more"))
                .hasMessageContaining("account 123456789012. " + operation + " can be called " + limit
                        + " times a second for each account; back off");
        ticks.advance(Duration.ofSeconds(1).dividedBy(limit));
        call(request.apply("one-more"));
        assertRefused(operation, request.apply("yet-another"));
    }

    @ParameterizedTest
    @MethodSource
    void perStream(String operation, int limit, Function<String, KinesisRequest> request) {
        for (int i = 0; i < limit; i++) {
            call(request.apply("orders"));
        }
        assertRefused(operation, request.apply("orders"))
                .hasMessageContaining("Rate exceeded for stream orders under account 123456789012. " + operation
                        + " can be called " + limit + " times a second for each stream; back off");
        call(request.apply("others"));
        ticks.advance(Duration.ofSeconds(1).dividedBy(limit));
        call(request.apply("orders"));
        assertRefused(operation, request.apply("orders"));
    }

    @ParameterizedTest
    @MethodSource
    void perDay(String operation, int limit, Function<String, KinesisRequest> request) {
        for (int i = 0; i < limit; i++) {
            assertThat(failing(request.apply("orders"))).isCompletedExceptionally();
            ticks.advance(Duration.ofSeconds(1));
            call(request.apply("orders"));
        }
        ticks.advance(Duration.ofSeconds(1));
        assertRefused(operation, request.apply("orders"))
                .hasMessageContaining(
                        "stream orders",
                        "account 123456789012",
                        operation,
                        limit + " times in 24 hours",
                        "try again in 23 h 59 min");
        call(request.apply("others"));
        ticks.advance(Duration.ofHours(24).minusSeconds(limit));
        call(request.apply("orders"));
    }

    @Test
    void call_operationThrows_doesNotCountForTheDay() {
        KinesisRequest request = UpdateStreamModeRequest.builder()
                .streamARN(ARNS.ofStream("orders"))
                .build();
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> quotas.call(request, asked -> {
                        throw new IllegalStateException("not now");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        call(request);
    }

    @Test
    void call_operationWithoutANumber_alwaysPasses() {
        for (int i = 0; i < 10_000; i++) {
            call(TagResourceRequest.builder()
                    .resourceARN(ARNS.ofStream("orders"))
                    .build());
        }
    }

    @Test
    void call_withoutQuotas_alwaysPasses() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(Quotas.none()
                            .call(
                                    DescribeLimitsRequest.builder().build(),
                                    asked -> CompletableFuture.completedFuture("done")))
                    .isCompletedWithValue("done");
        }
    }

    private void call(KinesisRequest request) {
        assertThat(quotas.call(request, asked -> CompletableFuture.completedFuture("done")))
                .isCompletedWithValue("done");
    }

    private CompletableFuture<String> failing(KinesisRequest request) {
        return quotas.call(request, asked -> CompletableFuture.failedFuture(new IllegalStateException("not now")));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String operation, KinesisRequest request) {
        assertThat(OperationErrors.modelledFor(operation)).contains(KinesisError.LIMIT_EXCEEDED);
        return assertThatThrownBy(() -> quotas.call(request, asked -> {
                    throw new AssertionError("was called");
                }))
                .isInstanceOf(LimitExceededException.class);
    }
}
