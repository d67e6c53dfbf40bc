package io.kinbridge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.testkit.Eventually;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.MetricsName;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** What clients do is counted under CloudWatch's names. */
class MetersKafkaIT extends KinesisOnKafka {
    private static final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private static KinbridgeClients metered;
    private static KinesisClient client;

    @BeforeAll
    static void openMetered() {
        metered = KinbridgeClients.open(KinbridgeConfig.of(kafka.bootstrapServers())
                .withLease(Duration.ofMillis(500))
                .withMeters(registry));
        client = metered.syncClient();
    }

    @AfterAll
    static void closeMetered() {
        metered.close();
    }

    @Test
    void putsAndGets_areCountedForTheStream() {
        String stream = givenStream(1);
        client.putRecord(
                request -> request.streamName(stream).partitionKey("key").data(SdkBytes.fromUtf8String("12345")));
        client.putRecords(
                request -> request.streamName(stream).records(entry("k1", "1"), entry("k2", "22"), entry("k3", "333")));
        String iterator = iterator(stream, onlyShard(stream), ShardIteratorType.TRIM_HORIZON);
        int records = 0;
        int calls = 0;
        for (String next = iterator; records < 4; calls++) {
            String from = next;
            GetRecordsResponse response = client.getRecords(request -> request.shardIterator(from));
            records += response.records().size();
            next = response.nextShardIterator();
        }

        assertThat(total("PutRecord.Bytes", stream)).isEqualTo(8);
        assertThat(total("PutRecord.Success", stream)).isEqualTo(1);
        assertThat(total("PutRecords.Bytes", stream)).isEqualTo(6 + 6);
        assertThat(total("PutRecords.TotalRecords", stream)).isEqualTo(3);
        assertThat(total("PutRecords.SuccessfulRecords", stream)).isEqualTo(3);
        assertThat(total("PutRecords.FailedRecords", stream)).isZero();
        assertThat(total("PutRecords.ThrottledRecords", stream)).isZero();
        assertThat(total("IncomingBytes", stream)).isEqualTo(20);
        assertThat(total("IncomingRecords", stream)).isEqualTo(4);
        assertThat(total("GetRecords.Bytes", stream)).isEqualTo(20);
        assertThat(total("GetRecords.Records", stream)).isEqualTo(4);
        assertThat(total("GetRecords.Success", stream)).isEqualTo(calls);
        assertThat(total("ReadProvisionedThroughputExceeded", stream)).isZero();
        for (String timer : new String[] {"PutRecord.Latency", "PutRecords.Latency", "GetRecords.Latency"}) {
            assertThat(registry.get(timer).tag("StreamName", stream).timer().mean(TimeUnit.SECONDS))
                    .as(timer)
                    .isBetween(0.000_01, 30.0);
        }
    }

    @Test
    void enhancedMonitoring_switchedOn_countsByShardAndEndsWithTheStream() {
        String stream = givenStream(2);
        client.enableEnhancedMonitoring(request -> request.streamName(stream).shardLevelMetrics(MetricsName.ALL));
        awaitActive(stream);
        for (int shard = 0; shard < 2; shard++) {
            String hashKey = shards(stream).get(shard).hashKeyRange().startingHashKey();
            for (int i = 0; i <= shard; i++) {
                client.putRecord(request -> request.streamName(stream)
                        .partitionKey("k")
                        .explicitHashKey(hashKey)
                        .data(SdkBytes.fromUtf8String("x")));
            }
        }

        assertThat(shardTotal("Shard.IncomingRecords", stream, "shardId-000000000000"))
                .isEqualTo(1);
        assertThat(shardTotal("Shard.IncomingRecords", stream, "shardId-000000000001"))
                .isEqualTo(2);

        client.deleteStream(request -> request.streamName(stream));
        Eventually.within(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(registry.getMeters().stream()
                                .filter(meter -> stream.equals(meter.getId().getTag("StreamName"))))
                        .isEmpty());
    }

    @Test
    void subscription_isCountedForItsConsumer() throws Exception {
        String stream = givenStream(1);
        String arn = client.describeStreamSummary(request -> request.streamName(stream))
                .streamDescriptionSummary()
                .streamARN();
        String consumer = client.registerStreamConsumer(
                        request -> request.streamARN(arn).consumerName("reader"))
                .consumer()
                .consumerARN();
        put(stream, "k", "a", "b");
        SubscribeToShardRequest request = SubscribeToShardRequest.builder()
                .consumerARN(consumer)
                .shardId("shardId-000000000000")
                .startingPosition(from -> from.type(ShardIteratorType.TRIM_HORIZON))
                .build();
        AtomicInteger received = new AtomicInteger();
        CompletableFuture<Void> first = metered.asyncClient()
                .subscribeToShard(
                        request,
                        SubscribeToShardResponseHandler.builder()
                                .subscriber(SubscribeToShardResponseHandler.Visitor.builder()
                                        .onSubscribeToShardEvent(event -> received.addAndGet(
                                                event.records().size()))
                                        .build())
                                .build());
        Eventually.within(Duration.ofSeconds(20)).until(received::get, count -> count == 2);

        assertThatThrownBy(() -> metered.asyncClient()
                        .subscribeToShard(
                                request,
                                SubscribeToShardResponseHandler.builder()
                                        .subscriber(event -> {})
                                        .build())
                        .get(20, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(ResourceInUseException.class);

        assertThat(consumerTotal("SubscribeToShard.Success", stream)).isEqualTo(1);
        assertThat(consumerTotal("SubscribeToShard.RateExceeded", stream)).isEqualTo(1);
        Eventually.within(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(consumerTotal("SubscribeToShardEvent.Records", stream))
                        .isEqualTo(2));
        assertThat(consumerTotal("SubscribeToShardEvent.Bytes", stream)).isEqualTo(4);
        assertThat(first).isNotDone();
        client.deleteStream(delete -> delete.streamName(stream).enforceConsumerDeletion(true));
    }

    private static double total(String name, String stream) {
        return summary(name, stream).totalAmount();
    }

    private static DistributionSummary summary(String name, String stream, String... tags) {
        return registry.get(name).tag("StreamName", stream).tags(tags).summary();
    }

    private static double shardTotal(String name, String stream, String shard) {
        return summary(name, stream, "ShardId", shard).totalAmount();
    }

    private static double consumerTotal(String name, String stream) {
        return summary(name, stream, "ConsumerName", "reader").totalAmount();
    }
}
