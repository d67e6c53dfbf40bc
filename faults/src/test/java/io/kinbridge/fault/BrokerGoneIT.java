package io.kinbridge.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.testkit.Broker;
import io.kinbridge.testkit.BrokerCluster;
import io.kinbridge.testkit.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.InternalFailureException;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** What calls end with when no broker answers: InternalFailure, which SDKs repeat, within the request time-out. */
@Timeout(120)
class BrokerGoneIT {
    private static final String STREAM = "orders";
    /** Of a record that came just before its writer's lease ran out. */
    private static final String HELD_BACK = "its shard map could not be refreshed";

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(4);

    /** So long a subscription may believe that there is nothing new. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(6);

    /** By how much a busy machine may be late. */
    private static final Duration LATE = Duration.ofSeconds(2);

    @Test
    void calls_brokerFrozenThenBackThenKilled_failWithinTheRequestTimeout() {
        try (BrokerCluster cluster = BrokerCluster.start(1, Map.of());
                KinbridgeClients clients = open(cluster.bootstrapServers())) {
            Map<String, Call> calls = givenCalls(clients);
            Broker broker = cluster.broker(0);
            broker.pause();
            assertAllFail(clients.asyncClient(), calls, cluster.bootstrapServers());
            broker.resume();
            Eventually.within(Duration.ofSeconds(30)).untilAsserted(() -> givenWritten(clients.asyncClient()));
            broker.kill();
            assertAllFail(clients.asyncClient(), calls, cluster.bootstrapServers());
        }
    }

    @Test
    void calls_noBrokerEverThere_failWithinTheRequestTimeout() {
        String nobody = "127.0.0.1:1";
        try (KinbridgeClients clients = open(nobody)) {
            assertAllFail(clients.asyncClient(), calls("no iterator, and nobody to tell"), nobody);
        }
    }

    @Test
    void subscription_brokerFrozenForAMoment_goesOn_brokerKilled_fails() {
        try (BrokerCluster cluster = BrokerCluster.start(1, Map.of());
                KinbridgeClients clients = open(cluster.bootstrapServers())) {
            KinesisAsyncClient kinesis = clients.asyncClient();
            WrittenStream.create(clients.syncClient(), STREAM);
            List<String> received = new CopyOnWriteArrayList<>();
            CompletableFuture<Void> over = subscribe(kinesis, join(put(kinesis)).shardId(), received);
            givenWritten(kinesis);
            Eventually.within(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(received).hasSize(1));

            Broker broker = cluster.broker(0);
            broker.pause();
            CompletableFuture<PutRecordResponse> written = put(kinesis);
            broker.resume();
            join(written);
            Eventually.within(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(received).hasSize(2).doesNotHaveDuplicates());
            broker.kill();
            assertThat(over)
                    .failsWithin(HEARTBEAT.plus(REQUEST_TIMEOUT).plus(LATE))
                    .withThrowableThat()
                    .withCauseInstanceOf(InternalFailureException.class)
                    .withMessageContaining(cluster.bootstrapServers());
        }
    }

    /** Subscribes at the tip; gives the sequence numbers of what came. */
    private static CompletableFuture<Void> subscribe(KinesisAsyncClient kinesis, String shard, List<String> received) {
        String stream = join(kinesis.describeStreamSummary(request -> request.streamName(STREAM)))
                .streamDescriptionSummary()
                .streamARN();
        String consumer = join(kinesis.registerStreamConsumer(
                        request -> request.streamARN(stream).consumerName("reader")))
                .consumer()
                .consumerARN();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> over = kinesis.subscribeToShard(
                request -> request.consumerARN(consumer)
                        .shardId(shard)
                        .startingPosition(from -> from.type(ShardIteratorType.LATEST)),
                SubscribeToShardResponseHandler.builder()
                        .onResponse(response -> begun.complete(null))
                        .subscriber(event -> ((SubscribeToShardEvent) event)
                                .records()
                                .forEach(record -> received.add(record.sequenceNumber())))
                        .build());
        join(begun);
        return over;
    }

    private static KinbridgeClients open(String bootstrapServers) {
        return KinbridgeClients.open(KinbridgeConfig.of(bootstrapServers).withRequestTimeout(REQUEST_TIMEOUT));
    }

    /** Calls that would succeed. */
    private static Map<String, Call> givenCalls(KinbridgeClients clients) {
        WrittenStream.create(clients.syncClient(), STREAM);
        KinesisAsyncClient kinesis = clients.asyncClient();
        givenWritten(kinesis);
        return calls(join(kinesis.getShardIterator(request -> request.streamName(STREAM)
                        .shardId(WrittenStream.shardId(0))
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON)))
                .shardIterator());
    }

    private static void givenWritten(KinesisAsyncClient kinesis) {
        assertThat(join(put(kinesis)).sequenceNumber()).isNotEmpty();
    }

    private static CompletableFuture<PutRecordResponse> put(KinesisAsyncClient kinesis) {
        return kinesis.putRecord(
                request -> request.streamName(STREAM).partitionKey("k").data(SdkBytes.fromUtf8String("data")));
    }

    private static <T> T join(CompletableFuture<T> answer) {
        return answer.orTimeout(REQUEST_TIMEOUT.plus(LATE).toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** A call of the client. */
    private interface Call extends Function<KinesisAsyncClient, CompletableFuture<?>> {}

    private static Map<String, Call> calls(String iterator) {
        Map<String, Call> calls = new TreeMap<>();
        calls.put("PutRecord", BrokerGoneIT::put);
        calls.put(
                "PutRecords",
                kinesis -> kinesis.putRecords(
                                request -> request.streamName(STREAM).records(new NumberedRecord("k", 1).entry()))
                        .thenAccept(BrokerGoneIT::failOnEntries));
        calls.put("GetRecords", kinesis -> kinesis.getRecords(request -> request.shardIterator(iterator)));
        calls.put(
                "GetShardIterator",
                kinesis -> kinesis.getShardIterator(request -> request.streamName(STREAM)
                        .shardId(WrittenStream.shardId(0))
                        .shardIteratorType(ShardIteratorType.LATEST)));
        calls.put("DescribeStream", kinesis -> kinesis.describeStream(request -> request.streamName(STREAM)));
        calls.put(
                "DescribeStreamSummary",
                kinesis -> kinesis.describeStreamSummary(request -> request.streamName(STREAM)));
        calls.put("ListShards", kinesis -> kinesis.listShards(request -> request.streamName(STREAM)));
        calls.put("ListStreams", KinesisAsyncClient::listStreams);
        calls.put(
                "CreateStream",
                kinesis -> kinesis.createStream(
                        request -> request.streamName("new").shardCount(1)));
        calls.put(
                "UpdateShardCount",
                kinesis -> kinesis.updateShardCount(request ->
                        request.streamName(STREAM).targetShardCount(2).scalingType("UNIFORM_SCALING")));
        calls.put("DeleteStream", kinesis -> kinesis.deleteStream(request -> request.streamName(STREAM)));
        return calls;
    }

    /** Entries tell of their failures in fields; it is the same failure. */
    private static void failOnEntries(PutRecordsResponse response) {
        response.records().forEach(entry -> {
            if (entry.errorCode() != null) {
                assertThat(entry.errorCode()).isEqualTo("InternalFailure");
                throw InternalFailureException.builder()
                        .message(entry.errorMessage())
                        .build();
            }
        });
    }

    private static void assertAllFail(KinesisAsyncClient kinesis, Map<String, Call> calls, String bootstrapServers) {
        long limit = REQUEST_TIMEOUT.plus(LATE).toMillis();
        Map<String, CompletableFuture<?>> answers = new TreeMap<>();
        calls.forEach((name, call) -> answers.put(
                name,
                CompletableFuture.supplyAsync(() -> call.apply(kinesis), task -> new Thread(task, name).start())
                        .thenCompose(answer -> answer)
                        .orTimeout(limit, TimeUnit.MILLISECONDS)));
        answers.forEach((name, answer) -> assertThat(
                        answer.handle((value, failure) -> bare(failure)).join())
                .as(name)
                .isInstanceOf(InternalFailureException.class)
                .message()
                .matches(message -> message.contains(bootstrapServers) || message.contains(HELD_BACK)));
    }

    private static Throwable bare(Throwable failure) {
        return failure instanceof CompletionException ? failure.getCause() : failure;
    }
}
