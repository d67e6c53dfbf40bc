package io.kinbridge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.testkit.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** Clients with {@code throughput.limits=kinesis} are throttled; those without, beside them, are not. */
class LimitsKafkaIT extends KinesisOnKafka {
    private static KinesisAsyncClient limited;

    @BeforeAll
    static void openLimited() {
        limited = KinbridgeClients.async(
                KinbridgeConfig.of(kafka.bootstrapServers()).withThroughputLimits(ThroughputLimits.KINESIS));
        limited.listStreams().join();
    }

    @AfterAll
    static void closeLimited() {
        limited.close();
    }

    @Test
    void putRecords_twoThousandWithinASecond_someAreThrottledTheOthersStandInOrder() {
        String stream = givenStream(1);
        limited.putRecord(
                        request -> request.streamName(stream).partitionKey("k").data(SdkBytes.fromUtf8String("first")))
                .join();

        long begun = System.nanoTime();
        List<CompletableFuture<PutRecordsResponse>> answers = new ArrayList<>();
        for (int call = 0; call < 4; call++) {
            List<PutRecordsRequestEntry> entries = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                entries.add(entry("k", "v" + (call * 500 + i)));
            }
            answers.add(limited.putRecords(request -> request.streamName(stream).records(entries)));
        }
        double seconds = (System.nanoTime() - begun) / 1e9;

        List<String> expected = new ArrayList<>(List.of("first"));
        int throttled = 0;
        for (int call = 0; call < 4; call++) {
            PutRecordsResponse response = answers.get(call).join();
            int failed = 0;
            for (int i = 0; i < 500; i++) {
                PutRecordsResultEntry result = response.records().get(i);
                if (result.errorCode() == null) {
                    expected.add("v" + (call * 500 + i));
                } else {
                    failed++;
                    assertThat(result.errorCode()).isEqualTo("ProvisionedThroughputExceededException");
                    assertThat(result.errorMessage())
                            .startsWith("Rate exceeded for shard shardId-000000000000 in stream " + stream
                                    + " under account " + ACCOUNT + ".");
                    assertThat(result.sequenceNumber()).isNull();
                    assertThat(result.shardId()).isNull();
                }
            }
            assertThat(response.failedRecordCount()).isEqualTo(failed);
            throttled += failed;
        }
        assertThat(seconds).as("the calls were made fast enough for the test").isLessThan(0.9);
        assertThat(throttled).isPositive();
        assertThat(expected).hasSizeBetween(1_000, (int) (1_001 + 1_000 * seconds) + 1);
        assertThat(texts(readAll(stream, onlyShard(stream), expected.size()))).containsExactlyElementsOf(expected);
    }

    @Test
    void putRecord_moreThanAShardTakes_throwsThroughputExceeded() {
        String stream = givenStream(1);
        SdkBytes data = SdkBytes.fromByteArray(new byte[1_000_000]);
        Supplier<CompletableFuture<?>> put = () -> limited.putRecord(
                request -> request.streamName(stream).partitionKey("k").data(data));

        assertThatThrownBy(() -> atOnce(3, put))
                .cause()
                .isInstanceOf(ProvisionedThroughputExceededException.class)
                .hasMessageContaining("shard shardId-000000000000 in stream " + stream);
        kinesis.putRecord(
                request -> request.streamName(stream).partitionKey("k").data(data));
        kinesis.putRecord(
                request -> request.streamName(stream).partitionKey("k").data(data));
    }

    @Test
    void getRecords_moreThanFiveCallsASecond_throwsThroughputExceeded() {
        String stream = givenStream(1);
        String iterator = iterator(stream, onlyShard(stream), ShardIteratorType.TRIM_HORIZON);

        assertThatThrownBy(() -> atOnce(15, () -> limited.getRecords(request -> request.shardIterator(iterator))))
                .cause()
                .isInstanceOf(ProvisionedThroughputExceededException.class)
                .hasMessageContaining("GetRecords");
        atOnce(15, () -> async.getRecords(request -> request.shardIterator(iterator)));
    }

    @Test
    void getShardIterator_moreThanFiveCallsASecond_throwsThroughputExceeded() {
        String stream = givenStream(1);
        assertThatThrownBy(() -> atOnce(
                        15,
                        () -> limited.getShardIterator(request -> request.streamName(stream)
                                .shardId("shardId-000000000000")
                                .shardIteratorType(ShardIteratorType.TRIM_HORIZON))))
                .cause()
                .isInstanceOf(ProvisionedThroughputExceededException.class)
                .hasMessageContaining("GetShardIterator");
    }

    @Test
    void describeStream_moreThanTenCallsASecond_throwsLimitExceeded() {
        String stream = givenStream(1);
        assertThatThrownBy(() -> atOnce(30, () -> limited.describeStream(request -> request.streamName(stream))))
                .cause()
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("Rate exceeded for stream " + stream + " under account " + ACCOUNT + ".");
    }

    @Test
    void updateStreamMode_thirdTimeWithinADay_throwsLimitExceeded() {
        String stream = givenStream(1);
        String arn = kinesis.describeStreamSummary(request -> request.streamName(stream))
                .streamDescriptionSummary()
                .streamARN();
        for (String mode : List.of("ON_DEMAND", "PROVISIONED")) {
            limited.updateStreamMode(request -> request.streamARN(arn).streamModeDetails(to -> to.streamMode(mode)))
                    .join();
            awaitActive(stream);
        }
        assertThatThrownBy(() -> limited.updateStreamMode(
                                request -> request.streamARN(arn).streamModeDetails(to -> to.streamMode("ON_DEMAND")))
                        .join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("24 hours");
    }

    @Test
    void subscribeToShard_eightMegabytes_arePushedAtTwoMebibytesASecond() {
        String stream = givenStream(1);
        String arn = kinesis.describeStreamSummary(request -> request.streamName(stream))
                .streamDescriptionSummary()
                .streamARN();
        String consumer = kinesis.registerStreamConsumer(
                        request -> request.streamARN(arn).consumerName("reader"))
                .consumer()
                .consumerARN();
        SdkBytes data = SdkBytes.fromByteArray(new byte[1_000_000]);
        for (int i = 0; i < 8; i++) {
            kinesis.putRecord(
                    request -> request.streamName(stream).partitionKey("k").data(data));
        }
        SubscribeToShardRequest subscribe = SubscribeToShardRequest.builder()
                .consumerARN(consumer)
                .shardId("shardId-000000000000")
                .startingPosition(from -> from.type(ShardIteratorType.TRIM_HORIZON))
                .build();
        AtomicInteger received = new AtomicInteger();

        long begun = System.nanoTime();
        CompletableFuture<Void> subscription = limited.subscribeToShard(subscribe, counting(received));
        assertThatThrownBy(() -> limited.subscribeToShard(subscribe, counting(new AtomicInteger()))
                        .get(20, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("SubscribeToShard can be called once a second");
        Eventually.within(Duration.ofSeconds(20)).until(received::get, count -> count == 8);

        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("2 MiB are there at once, the last event of 2 MiB comes on credit; 3.8 MB have to be waited for")
                .isGreaterThan(Duration.ofMillis(1_800));
        assertThat(subscription).isNotDone();
    }

    private static SubscribeToShardResponseHandler counting(AtomicInteger records) {
        return SubscribeToShardResponseHandler.builder()
                .subscriber(SubscribeToShardResponseHandler.Visitor.builder()
                        .onSubscribeToShardEvent(
                                event -> records.addAndGet(event.records().size()))
                        .build())
                .build();
    }

    /** Makes calls without waiting for their answers, then waits; throws what any of them failed with. */
    private static void atOnce(int calls, Supplier<CompletableFuture<?>> call) {
        CompletableFuture.allOf(Stream.generate(call).limit(calls).toArray(CompletableFuture[]::new))
                .join();
    }
}
