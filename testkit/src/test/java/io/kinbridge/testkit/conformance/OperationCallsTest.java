package io.kinbridge.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.DescribeLimitsRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeLimitsResponse;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

class OperationCallsTest {
    private static final ListStreamsResponse STREAMS =
            ListStreamsResponse.builder().streamNames("a").build();

    @Test
    void names_areTheSdksThirtyNine() {
        assertThat(SdkOperations.names())
                .hasSize(39)
                .contains("putRecords", "listStreams", SdkOperations.SUBSCRIBE_TO_SHARD)
                .doesNotContain("listStreamsPaginator", "waiter");
    }

    @Test
    void call_ofEachForm_isNotedAsItsOperation() {
        OperationCalls calls = OperationCalls.to(new StreamsAsync());
        KinesisAsyncClient client = calls.client();

        assertThat(client.listStreams()).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(STREAMS);
        assertThat(client.listStreams(request -> request.limit(1)))
                .succeedsWithin(Duration.ofSeconds(5))
                .isEqualTo(STREAMS);
        client.listStreamsPaginator();

        assertThat(calls.called()).containsExactly("listStreams");
    }

    @Test
    void call_ofTheSynchronousClient_isItsAnswerOrItsFailure() {
        OperationCalls calls = OperationCalls.to(new StreamsSync(), Runnable::run);
        KinesisAsyncClient client = calls.client();

        assertThat(client.listStreams()).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(STREAMS);
        assertThat(client.describeLimits())
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableOfType(ExecutionException.class)
                .withCauseExactlyInstanceOf(LimitExceededException.class);
        assertThat(client.subscribeToShard(
                        SubscribeToShardRequest.builder().build(),
                        SubscribeToShardResponseHandler.builder()
                                .subscriber(event -> {})
                                .build()))
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("no SubscribeToShard");
    }

    @Test
    void uncalledOperations_ofTheSynchronousClient_leaveSubscribeToShardOut() {
        try (ConformanceSubject sync = ConformanceSubject.of(new StreamsSync(), prefix -> prefix);
                ConformanceSubject async = ConformanceSubject.of(new StreamsAsync(), prefix -> prefix)) {
            for (ConformanceSubject subject : List.of(sync, async)) {
                KinesisSteps.answer(subject.steps().client().listStreams());
            }
            assertThat(sync.uncalledOperations())
                    .hasSize(37)
                    .doesNotContain("listStreams", SdkOperations.SUBSCRIBE_TO_SHARD);
            assertThat(async.uncalledOperations()).hasSize(38).contains(SdkOperations.SUBSCRIBE_TO_SHARD);
        }
    }

    /** Answers ListStreams alone. */
    private static final class StreamsAsync implements KinesisAsyncClient {
        @Override
        public CompletableFuture<ListStreamsResponse> listStreams(ListStreamsRequest request) {
            return CompletableFuture.completedFuture(STREAMS);
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    /** Answers ListStreams, and refuses DescribeLimits. */
    private static final class StreamsSync implements KinesisClient {
        @Override
        public ListStreamsResponse listStreams(ListStreamsRequest request) {
            return STREAMS;
        }

        @Override
        public DescribeLimitsResponse describeLimits(DescribeLimitsRequest request) {
            throw LimitExceededException.builder().message("once a second").build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
