package io.kinbridge.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.kafka.ConnectionCount;
import io.kinbridge.testkit.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.InternalFailureException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;

/** Subscriptions share what is fetched, and few threads; each has its own pace all the same. */
class ManySubscriptionsKafkaIT extends KinesisOnKafka {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int SHARDS = 40;
    private static final int CONSUMERS = 5;

    /** Of deliveries, catch-ups, the tail, the catalog, the timer; and of what else a client does. */
    private static final int MOST_THREADS = 30;

    /** Of the tail, the catalog, a producer, two Admins; more if subscriptions had their own. */
    private static final int MOST_KAFKA_CLIENTS = 8;

    private record Subscribed(String shard, Pushed pushed, CompletableFuture<Void> over) {}

    @Test
    void subscriptions_manyOnFewThreads_eachGetsItsShardsRecordsOnceAndItsChildren() {
        String client = kafka.uniqueName("fan-out");
        KinbridgeConfig config = KinbridgeConfig.of(kafka.bootstrapServers()).withLease(Duration.ofMillis(500));
        for (Map.Entry<String, String> property :
                ConnectionCount.property(client).entrySet()) {
            config = config.withKafka(property.getKey(), property.getValue());
        }
        try (KinbridgeClients fanOut = KinbridgeClients.open(config)) {
            String stream = givenStream(SHARDS);
            List<Subscribed> subscriptions = subscribeToAll(fanOut, stream);
            Map<String, List<String>> written = new HashMap<>();

            write(stream, 0, written);
            kinesis.updateShardCount(request ->
                    request.streamName(stream).targetShardCount(SHARDS / 2).scalingType(ScalingType.UNIFORM_SCALING));
            write(stream, 1, written);
            assertThat(threads()).hasSizeLessThan(MOST_THREADS);
            assertThat(ConnectionCount.open(client)).hasSizeLessThanOrEqualTo(MOST_KAFKA_CLIENTS);
            awaitActive(stream);
            write(stream, 2, written);

            assertThat(subscriptions).allSatisfy(subscription -> {
                assertThat(subscription.over()).succeedsWithin(SOON);
                List<SubscribeToShardEvent> events =
                        List.copyOf(subscription.pushed().events());
                assertThat(events.get(events.size() - 1).childShards()).isNotEmpty();
                assertThat(subscription.pushed().records())
                        .extracting(Record::sequenceNumber)
                        .containsExactlyElementsOf(written.getOrDefault(subscription.shard(), List.of()));
            });
        }
    }

    private static List<Subscribed> subscribeToAll(KinbridgeClients fanOut, String stream) {
        List<Subscribed> subscriptions = new ArrayList<>();
        List<Shard> shards = shards(stream);
        for (int i = 0; i < CONSUMERS; i++) {
            String consumer = consumer(stream, "reader-" + i);
            ShardIteratorType from = i % 2 == 0 ? ShardIteratorType.LATEST : ShardIteratorType.TRIM_HORIZON;
            for (Shard shard : shards) {
                Pushed pushed = i < 3
                        ? new Pushed(fanOut.asyncClient(), Long.MAX_VALUE)
                        : new Pushed(fanOut.asyncClient(), 1, 1);
                subscriptions.add(
                        new Subscribed(shard.shardId(), pushed, pushed.subscribe(consumer, shard.shardId(), from)));
            }
        }
        subscriptions.forEach(subscription -> subscription.pushed().awaitSubscribed());
        return subscriptions;
    }

    /** Writes 1,000 records; adds their sequence numbers to those of their shards. */
    private static void write(String stream, int round, Map<String, List<String>> written) {
        for (int request = 0; request < 20; request++) {
            int number = request;
            List<PutRecordsRequestEntry> entries = IntStream.range(0, 50)
                    .mapToObj(i -> entry("key-" + round + "-" + number + "-" + i, "data"))
                    .toList();
            PutRecordsResponse response =
                    kinesis.putRecords(put -> put.streamName(stream).records(entries));
            assertThat(response.failedRecordCount()).isZero();
            response.records()
                    .forEach(record -> written.computeIfAbsent(record.shardId(), shard -> new ArrayList<>())
                            .add(record.sequenceNumber()));
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("kinbridge"))
                .toList();
    }

    @Test
    void subscribers_ofSeveralPaces_allGetEverything() {
        String stream = givenStream(1);
        String shard = onlyShard(stream);
        Pushed fast = new Pushed(async, Long.MAX_VALUE);
        Pushed stepByStep = new Pushed(async, 1, 1);
        Pushed waiting = new Pushed(async, 1);
        List<Pushed> all = List.of(fast, stepByStep, waiting);
        for (Pushed pushed : all) {
            pushed.subscribe(consumer(stream, "reader-" + all.indexOf(pushed)), shard, ShardIteratorType.LATEST);
            pushed.awaitSubscribed();
        }
        String[] first = numbered("a", 300);
        for (String text : first) {
            put(stream, "k", text);
        }
        fast.awaitTexts(first);
        stepByStep.awaitTexts(first);
        assertThat(waiting.events()).hasSizeLessThanOrEqualTo(1);
        waiting.subscription().request(Long.MAX_VALUE);
        waiting.awaitTexts(first);

        put(stream, "k", "last");
        String[] texts = Arrays.copyOf(first, first.length + 1);
        texts[first.length] = "last";
        all.forEach(pushed -> pushed.awaitTexts(texts));
        all.forEach(pushed -> pushed.subscription().cancel());
    }

    @Test
    void subscriberWithoutDemand_leftFarBehind_getsEverythingLater() {
        String stream = givenStream(1);
        Pushed slow = new Pushed(async, 0);
        Pushed fast = new Pushed(async, Long.MAX_VALUE);
        slow.subscribe(consumer(stream, "slow"), onlyShard(stream), ShardIteratorType.LATEST);
        fast.subscribe(consumer(stream, "fast"), onlyShard(stream), ShardIteratorType.LATEST);
        slow.awaitSubscribed();
        fast.awaitSubscribed();
        slow.subscription().request(1);
        put(stream, "k", "first");
        slow.awaitTexts("first");
        SdkBytes large = SdkBytes.fromByteArray(new byte[1_000_000]);
        for (int i = 0; i < 10; i++) { // more than all tails together may keep
            kinesis.putRecords(request -> request.streamName(stream)
                    .records(IntStream.range(0, 4)
                            .mapToObj(n -> PutRecordsRequestEntry.builder()
                                    .partitionKey("k")
                                    .data(large)
                                    .build())
                            .toList()));
        }
        Eventually.within(SOON).untilAsserted(() -> assertThat(fast.records()).hasSize(41));

        assertThat(slow.records()).hasSize(1);
        slow.subscription().request(Long.MAX_VALUE);
        put(stream, "k", "last");
        Eventually.within(SOON)
                .untilAsserted(() -> assertThat(slow.records())
                        .extracting(Record::sequenceNumber)
                        .hasSize(42)
                        .containsExactlyElementsOf(fast.records().stream()
                                .map(Record::sequenceNumber)
                                .toList()));
        fast.subscription().cancel();
        slow.subscription().cancel();
    }

    @Test
    void deleteStream_whileSubscribersWait_failsThem() {
        String stream = givenStream(1);
        Pushed waiting = new Pushed(async, Long.MAX_VALUE);
        CompletableFuture<Void> over = waiting.subscribe(consumer(stream), onlyShard(stream), ShardIteratorType.LATEST);
        waiting.awaitSubscribed();
        kinesis.deleteStream(request -> request.streamName(stream).enforceConsumerDeletion(true));

        assertThat(over)
                .failsWithin(SOON)
                .withThrowableThat()
                .withCauseInstanceOf(ResourceNotFoundException.class)
                .withMessageContaining(stream);
        assertThat(waiting.failure()).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void close_failsAllSubscriptions() {
        String stream = givenStream(1);
        KinbridgeClients closing = openClients();
        Pushed waiting = new Pushed(closing.asyncClient(), Long.MAX_VALUE);
        Pushed withoutDemand = new Pushed(closing.asyncClient(), 0);
        List<CompletableFuture<Void>> over = List.of(
                waiting.subscribe(consumer(stream, "one"), onlyShard(stream), ShardIteratorType.LATEST),
                withoutDemand.subscribe(consumer(stream, "two"), onlyShard(stream), ShardIteratorType.TRIM_HORIZON));
        waiting.awaitSubscribed();
        withoutDemand.awaitSubscribed();
        put(stream, "k", "a");
        waiting.awaitTexts("a");
        closing.close();

        assertThat(over)
                .allSatisfy(subscription -> assertThat(subscription)
                        .failsWithin(SOON)
                        .withThrowableThat()
                        .withCauseInstanceOf(InternalFailureException.class)
                        .withMessageContaining("closed"));
    }
}
