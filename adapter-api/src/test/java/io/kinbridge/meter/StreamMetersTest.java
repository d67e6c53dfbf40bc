package io.kinbridge.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.InMemoryStreamCatalog;
import io.kinbridge.reshard.PendingRecord;
import io.kinbridge.reshard.WriteRequest;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.ShardMap;
import io.kinbridge.stream.StreamConsumer;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamMode;
import io.kinbridge.stream.StreamSettings;
import io.kinbridge.stream.StreamStatus;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StreamMetersTest {
    private static final ShardId FIRST = new ShardId(0);
    private static final ShardId SECOND = new ShardId(1);
    private static final String LOW = "0";
    private static final String HIGH = "340282366920938463463374607431768211455";
    private static final ReadBatch BATCH = new ReadBatch(3, 30, 1_500);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final InMemoryStreamCatalog catalog = new InMemoryStreamCatalog(Clock.systemUTC());
    private final StreamMeters meters = StreamMeters.in(registry, catalog);
    private final StreamEntry stream = new StreamEntry(
            "orders",
            1_000,
            StreamStatus.ACTIVE,
            false,
            StreamSettings.of(StreamMode.PROVISIONED),
            ShardMap.evenly(2, 1_000, List.of(0L, 0L)),
            Map.of(),
            List.of(new StreamConsumer("reader", 2_000)),
            Map.of());

    @Test
    void putRecords_someFail_countsThemByTheirReason() {
        WriteRequest request = request(5, LOW);
        List<PendingRecord> records = request.records();
        request.refuse(records.get(1), KinesisError.PROVISIONED_THROUGHPUT_EXCEEDED.exception("too fast"));
        request.refuse(records.get(3), KinesisError.PROVISIONED_THROUGHPUT_EXCEEDED.exception("too fast"));
        request.refuse(records.get(4), KinesisError.INTERNAL_FAILURE.exception("who knows"));

        meter().putRecords(records, 7_000_000);

        assertThat(total("PutRecords.Bytes")).isEqualTo(2 * 11);
        assertThat(total("PutRecords.Success")).isEqualTo(1);
        assertThat(total("PutRecords.TotalRecords")).isEqualTo(5);
        assertThat(total("PutRecords.SuccessfulRecords")).isEqualTo(2);
        assertThat(total("PutRecords.ThrottledRecords")).isEqualTo(2);
        assertThat(total("PutRecords.FailedRecords")).isEqualTo(1);
        assertThat(total("IncomingBytes")).isEqualTo(2 * 11);
        assertThat(total("IncomingRecords")).isEqualTo(2);
        assertThat(total("WriteProvisionedThroughputExceeded")).isEqualTo(2);
        assertThat(registry.get("PutRecords.Latency").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(7);
        assertThat(registry.get("PutRecord.Success").summary().count()).isZero();
    }

    @Test
    void putRecords_allFail_isNoSuccess() {
        WriteRequest request = request(1, LOW);
        request.refuse(request.records().get(0), KinesisError.INTERNAL_FAILURE.exception("who knows"));

        meter().putRecords(request.records(), 1);
        meter().putRecords(request(1, LOW).records(), 1);

        assertThat(registry.get("PutRecords.Success").summary().mean()).isEqualTo(0.5);
    }

    @Test
    void putRecord_oneWrittenOneThrottled_isHalfASuccess() {
        WriteRequest request = request(2, LOW);
        request.refuse(request.records().get(1), KinesisError.PROVISIONED_THROUGHPUT_EXCEEDED.exception("too fast"));

        request.records().forEach(record -> meter().putRecord(record, 2_000_000));

        assertThat(total("PutRecord.Bytes")).isEqualTo(11);
        assertThat(registry.get("PutRecord.Success").summary().mean()).isEqualTo(0.5);
        assertThat(registry.get("PutRecord.Latency").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(4);
        assertThat(total("IncomingRecords")).isEqualTo(1);
        assertThat(total("WriteProvisionedThroughputExceeded")).isEqualTo(1);
    }

    @Test
    void getRecords_oneReadOneThrottledOneFailed_countsEach() {
        meter().getRecords(FIRST, BATCH, 3_000_000);
        meter().getRecordsFailed(FIRST, KinesisError.PROVISIONED_THROUGHPUT_EXCEEDED.exception("too fast"), 1_000_000);
        meter().getRecordsFailed(FIRST, KinesisError.INTERNAL_FAILURE.exception("who knows"), 1_000_000);

        assertThat(total("GetRecords.Bytes")).isEqualTo(30);
        assertThat(total("GetRecords.Records")).isEqualTo(3);
        assertThat(registry.get("GetRecords.IteratorAgeMilliseconds").summary().max())
                .isEqualTo(1_500);
        assertThat(registry.get("GetRecords.Success").summary().count()).isEqualTo(3);
        assertThat(total("GetRecords.Success")).isEqualTo(1);
        assertThat(total("ReadProvisionedThroughputExceeded")).isEqualTo(1);
        assertThat(registry.get("GetRecords.Latency").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(5);
    }

    @Test
    void subscriptions_madeRefusedAndFailed_areCountedByConsumer() {
        ConsumerMeter consumer = meter().consumer("reader");
        consumer.subscribed(null);
        consumer.subscribed(KinesisError.RESOURCE_IN_USE.exception("there is one"));
        consumer.subscribed(KinesisError.LIMIT_EXCEEDED.exception("too fast"));
        consumer.subscribed(KinesisError.INVALID_ARGUMENT.exception("no such position"));
        consumer.pushed(FIRST, BATCH);
        consumer.pushFailed();

        assertThat(total("SubscribeToShard.Success", "ConsumerName", "reader")).isEqualTo(1);
        assertThat(registry.get("SubscribeToShard.Success").summary().count()).isEqualTo(4);
        assertThat(total("SubscribeToShard.RateExceeded")).isEqualTo(2);
        assertThat(total("SubscribeToShardEvent.Bytes")).isEqualTo(30);
        assertThat(total("SubscribeToShardEvent.Records")).isEqualTo(3);
        assertThat(total("SubscribeToShardEvent.MillisBehindLatest")).isEqualTo(1_500);
        assertThat(registry.get("SubscribeToShardEvent.Success").summary().mean())
                .isEqualTo(0.5);
    }

    @Test
    void shardLevel_metricsSwitchedOn_areCountedByShardUntilTheyAreOff() {
        catalog.put(monitored("IncomingRecords", "OutgoingBytes", "WriteProvisionedThroughputExceeded"));
        WriteRequest request = new WriteRequest(3, 0, () -> {});
        for (String hashKey : List.of(LOW, HIGH, HIGH)) {
            request.add(new byte[1], new byte[10], hashKey);
        }
        request.refuse(request.records().get(2), KinesisError.PROVISIONED_THROUGHPUT_EXCEEDED.exception("too fast"));

        meter().putRecords(request.records(), 1);
        meter().getRecords(SECOND, BATCH, 1);
        meter().consumer("reader").pushed(SECOND, BATCH);

        assertThat(total("Shard.IncomingRecords", "ShardId", FIRST.toString())).isEqualTo(1);
        assertThat(total("Shard.IncomingRecords", "ShardId", SECOND.toString())).isEqualTo(1);
        assertThat(total("Shard.WriteProvisionedThroughputExceeded", "ShardId", SECOND.toString()))
                .isEqualTo(1);
        assertThat(total("Shard.OutgoingBytes", "ShardId", SECOND.toString())).isEqualTo(60);
        assertThat(names()).doesNotContain("Shard.IncomingBytes", "Shard.OutgoingRecords");

        catalog.put(monitored("OutgoingBytes"));

        assertThat(names())
                .contains("Shard.OutgoingBytes", "IncomingRecords")
                .doesNotContain("Shard.IncomingRecords", "Shard.WriteProvisionedThroughputExceeded");
    }

    @Test
    void shardLevel_all_areAllSeven() {
        catalog.put(monitored(allShardMetrics()));
        useAll();
        assertThat(names().stream()
                        .filter(name -> name.startsWith("Shard."))
                        .map(name -> name.substring("Shard.".length())))
                .containsExactlyInAnyOrder(allShardMetrics());
    }

    @Test
    void shardLevel_shardExpires_itsMetersGo() {
        catalog.put(monitored("OutgoingBytes"));
        meter().getRecords(FIRST, BATCH, 1);
        meter().getRecords(SECOND, BATCH, 1);

        catalog.put(monitored("OutgoingBytes").withShards(ShardMap.evenly(1, 1_000, List.of(0L))));

        assertThat(registry.get("Shard.OutgoingBytes").meters())
                .singleElement()
                .satisfies(meter -> assertThat(meter.getId().getTag("ShardId")).isEqualTo(FIRST.toString()));
    }

    @Test
    void consumer_deregistered_itsMetersGo() {
        catalog.put(stream);
        useAll();
        catalog.put(stream.withConsumers(List.of()));
        assertThat(names()).contains("GetRecords.Bytes").noneMatch(name -> name.startsWith("SubscribeToShard"));
    }

    @Test
    void stream_deleted_allItsMetersGo() {
        catalog.put(monitored(allShardMetrics()));
        useAll();
        assertThat(registry.getMeters()).isNotEmpty();

        catalog.update("orders", (current, view) -> null).join();

        assertThat(registry.getMeters()).isEmpty();
        useAll();
        assertThat(total("PutRecords.TotalRecords"))
                .as("a new stream begins anew")
                .isEqualTo(1);
    }

    @Test
    void names_eachHasOneSetOfTagKeys() {
        catalog.put(monitored(allShardMetrics()));
        useAll();
        Map<String, Set<Set<String>>> tagKeys = registry.getMeters().stream()
                .map(Meter::getId)
                .collect(Collectors.groupingBy(
                        Meter.Id::getName,
                        Collectors.mapping(
                                id -> id.getTags().stream().map(Tag::getKey).collect(Collectors.toSet()),
                                Collectors.toSet())));

        assertThat(tagKeys)
                .hasSize(19 + 6 + 7)
                .allSatisfy((name, keys) -> assertThat(keys)
                        .as("tag keys of %s: Prometheus takes one set for each name", name)
                        .hasSize(1));
    }

    private void useAll() {
        meter().putRecords(request(1, LOW).records(), 1);
        meter().putRecord(request(1, LOW).records().get(0), 1);
        meter().getRecords(FIRST, BATCH, 1);
        meter().consumer("reader").pushed(FIRST, BATCH);
    }

    private StreamMeter meter() {
        return meters.of(stream);
    }

    private static WriteRequest request(int records, String hashKey) {
        WriteRequest request = new WriteRequest(records, 0, () -> {});
        for (int i = 0; i < records; i++) {
            request.add(new byte[1], new byte[10], hashKey);
        }
        return request;
    }

    private StreamEntry monitored(String... metrics) {
        meter();
        return stream.withSettings(stream.settings().withShardMetrics(new TreeSet<>(Arrays.asList(metrics))));
    }

    private static String[] allShardMetrics() {
        return new String[] {
            "IncomingBytes",
            "IncomingRecords",
            "IteratorAgeMilliseconds",
            "OutgoingBytes",
            "OutgoingRecords",
            "ReadProvisionedThroughputExceeded",
            "WriteProvisionedThroughputExceeded"
        };
    }

    private double total(String name, String... tags) {
        DistributionSummary summary =
                registry.get(name).tag("StreamName", "orders").tags(tags).summary();
        return summary.totalAmount();
    }

    private Set<String> names() {
        return registry.getMeters().stream()
                .map(meter -> meter.getId().getName())
                .collect(Collectors.toSet());
    }
}
