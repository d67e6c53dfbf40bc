package io.kinbridge.kpl.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.producer.Metric;

class ProducerMetricsTest {
    private static final String SHARD = "shardId-000000000000";
    private static final String OTHER_SHARD = "shardId-000000000001";
    private static final Spread NONE = new Spread(0, 0, 0);

    private final Ticks ticks = new Ticks();
    private final ProducerMetrics metrics = new ProducerMetrics(List.of(), ticks);

    @Test
    void put_containerOfThree_isCountedByUserRecordAndByKinesisRecord() {
        metrics.put(new PutOutcome(
                "orders", SHARD, 3, new Spread(60, 10, 30), 95, new Spread(1, 0, 1), new Spread(150, 20, 80)));

        Map<String, String> shard = Map.of("StreamName", "orders", "ShardId", SHARD);
        assertStatistics(one("UserRecordsPut", shard), 3, 3, 1, 1);
        assertStatistics(one("UserRecordsDataPut", shard), 3, 60, 10, 30);
        assertStatistics(one("KinesisRecordsPut", shard), 1, 1, 1, 1);
        assertStatistics(one("KinesisRecordsDataPut", shard), 1, 95, 95, 95);
        assertStatistics(one("AllErrors", shard), 1, 0, 0, 0);
        assertStatistics(one("RetriesPerRecord", shard), 3, 1, 0, 1);
        assertStatistics(one("BufferingTime", shard), 3, 150, 20, 80);
        assertStatistics(one("UserRecordsPerKinesisRecord", shard), 1, 3, 3, 3);
        assertThat(metrics.metrics(null, 0)).hasSize(8 * 3);
    }

    @Test
    void failed_attempt_countsOnceHoweverManyUserRecords() {
        metrics.failed("orders", SHARD, "ProvisionedThroughputExceededException", 500);
        metrics.put(outcome("orders", SHARD, 500));

        assertThat(dimensionsOf("ErrorsByCode"))
                .containsExactly(
                        Map.of(),
                        Map.of("ErrorCode", "ProvisionedThroughputExceededException"),
                        Map.of("ErrorCode", "ProvisionedThroughputExceededException", "StreamName", "orders"),
                        Map.of(
                                "ErrorCode",
                                "ProvisionedThroughputExceededException",
                                "StreamName",
                                "orders",
                                "ShardId",
                                SHARD));
        assertStatistics(one("ErrorsByCode", Map.of()), 1, 1, 1, 1);
        assertThat(one("AllErrors", Map.of()).getMean())
                .as("errors per attempt")
                .isEqualTo(0.5);
        assertThat(one("KinesisRecordsPut", Map.of()).getMean())
                .as("success per attempt")
                .isEqualTo(0.5);
        assertStatistics(one("UserRecordsPut", Map.of()), 500, 500, 1, 1);
        assertStatistics(one("UserRecordsPerKinesisRecord", Map.of()), 2, 1_000, 500, 500);
    }

    @Test
    void failed_shardUnknown_isCountedForTheStream() {
        metrics.failed("orders", null, "InternalFailure", 1);

        assertThat(dimensionsOf("AllErrors")).containsExactly(Map.of(), Map.of("StreamName", "orders"));
        assertThat(dimensionsOf("ErrorsByCode"))
                .containsExactly(
                        Map.of(),
                        Map.of("ErrorCode", "InternalFailure"),
                        Map.of("ErrorCode", "InternalFailure", "StreamName", "orders"));
    }

    @Test
    void gaveUp_someRecords_lowersTheMeanOfUserRecordsPut() {
        metrics.put(outcome("orders", SHARD, 3));
        metrics.gaveUp(new GivenUp("orders", SHARD, "InternalFailure", 1, new Spread(2, 2, 2), new Spread(90, 90, 90)));

        Metric put = one("UserRecordsPut", Map.of("StreamName", "orders"));
        assertStatistics(put, 4, 3, 0, 1);
        assertThat(put.getMean()).isEqualTo(0.75);
        assertStatistics(one("RetriesPerRecord", Map.of()), 4, 2, 0, 2);
        assertStatistics(one("BufferingTime", Map.of()), 4, 90, 0, 90);
        assertThat(metrics.metrics("UserRecordExpired", 0)).isEmpty();
    }

    @Test
    void gaveUp_expired_isCountedByItself() {
        metrics.gaveUp(new GivenUp("orders", null, "Expired", 7, Spread.same(0, 7), Spread.same(30_000, 7)));

        assertStatistics(one("UserRecordExpired", Map.of("StreamName", "orders")), 7, 7, 1, 1);
    }

    @Test
    void request_answered_isOfTheStreamOnly() {
        metrics.request("orders", 20, 10_000, 7);
        metrics.request("orders", 10, 4_000, 3);

        Map<String, String> stream = Map.of("StreamName", "orders");
        assertStatistics(one("RequestTime", stream), 2, 10, 3, 7);
        assertStatistics(one("KinesisRecordsPerPutRecordsRequest", stream), 2, 30, 10, 20);
        assertStatistics(one("UserRecordsPerPutRecordsRequest", stream), 2, 14_000, 4_000, 10_000);
        assertThat(dimensionsOf("RequestTime")).containsExactly(Map.of(), stream);
    }

    @Test
    void userRecordsReceived_inBulk_isOneSamplePerRecord() {
        metrics.userRecordsReceived("orders", 500);

        assertStatistics(one("UserRecordsReceived", Map.of("StreamName", "orders")), 500, 500, 1, 1);
    }

    @Test
    void samplePending_twoStreams_samplesEach() {
        AtomicLong orders = new AtomicLong(10);
        metrics.watchPending("orders", orders::get);
        metrics.watchPending("clicks", () -> 4);
        metrics.samplePending();
        orders.set(0);
        metrics.samplePending();

        assertStatistics(one("UserRecordsPending", Map.of("StreamName", "orders")), 2, 10, 0, 10);
        assertStatistics(one("UserRecordsPending", Map.of()), 4, 18, 0, 10);
    }

    @Test
    void metrics_twoStreamsOfTwoShards_giveSevenOfAName() {
        for (String stream : List.of("orders", "clicks")) {
            metrics.put(outcome(stream, SHARD, 1));
            metrics.put(outcome(stream, OTHER_SHARD, 10));
        }

        assertThat(dimensionsOf("UserRecordsPut"))
                .containsExactly(
                        Map.of(),
                        Map.of("StreamName", "clicks"),
                        Map.of("StreamName", "orders"),
                        Map.of("StreamName", "clicks", "ShardId", SHARD),
                        Map.of("StreamName", "clicks", "ShardId", OTHER_SHARD),
                        Map.of("StreamName", "orders", "ShardId", SHARD),
                        Map.of("StreamName", "orders", "ShardId", OTHER_SHARD));
        assertStatistics(one("UserRecordsPerKinesisRecord", Map.of("StreamName", "orders")), 2, 11, 1, 10);
        assertStatistics(one("UserRecordsPerKinesisRecord", Map.of()), 4, 22, 1, 10);
    }

    /** The order and the steps between are those that KPL 1.1.1 gave for the same three dimensions. */
    @Test
    void metrics_additionalDimensions_standBehindTheirGranularity() {
        ProducerMetrics extended = new ProducerMetrics(
                List.of(
                        new ExtraDimension("Rack", "r1", Granularity.SHARD),
                        new ExtraDimension("Host", "h1", Granularity.GLOBAL),
                        new ExtraDimension("Team", "t1", Granularity.STREAM)),
                ticks);
        extended.failed("orders", SHARD, "Wrong Shard", 1);

        List<Metric> errors = extended.metrics("ErrorsByCode", 0);
        assertThat(errors).hasSize(7);
        for (int length = 0; length < errors.size(); length++) {
            assertThat(errors.get(length).getDimensions()).hasSize(length);
        }
        assertThat(errors.get(6).getDimensions())
                .containsExactly(
                        entry("Host", "h1"),
                        entry("ErrorCode", "Wrong Shard"),
                        entry("StreamName", "orders"),
                        entry("Team", "t1"),
                        entry("ShardId", SHARD),
                        entry("Rack", "r1"));
        assertThat(extended.metrics("AllErrors", 0)).hasSize(6);
    }

    @Test
    void metrics_window_holdsTheSecondUnderWayAndThoseBefore() {
        metrics.userRecordsReceived("orders", 1);
        ticks.advance(Duration.ofSeconds(1));
        metrics.userRecordsReceived("orders", 10);
        ticks.advance(Duration.ofSeconds(1));
        metrics.userRecordsReceived("orders", 100);
        ticks.advance(Duration.ofMillis(900));

        assertThat(received(1)).isEqualTo(100);
        assertThat(received(2)).isEqualTo(110);
        assertThat(received(3)).isEqualTo(111);
        assertThat(received(0)).isEqualTo(111);
        ticks.advance(Duration.ofMillis(100));
        assertThat(received(1)).isZero();
        assertThat(received(2)).isEqualTo(100);
    }

    @Test
    void metrics_window_forgetsWhatIsOlderThanAMinute() {
        metrics.userRecordsReceived("orders", 5);
        ticks.advance(Duration.ofSeconds(59));
        assertThat(received(60)).isEqualTo(5);
        ticks.advance(Duration.ofSeconds(1));
        assertThat(received(60)).isZero();
        metrics.userRecordsReceived("orders", 7);

        assertThat(received(60)).as("the same place in the ring").isEqualTo(7);
        assertThat(received(0)).isEqualTo(12);
        ticks.advance(Duration.ofDays(1));
        assertThat(received(60)).isZero();
        assertThat(received(0)).isEqualTo(12);
    }

    @Test
    void metrics_windowBeyondAMinute_isAMinute() {
        metrics.userRecordsReceived("orders", 5);
        ticks.advance(Duration.ofSeconds(90));
        metrics.userRecordsReceived("orders", 7);

        for (int window : List.of(61, 3_600, Integer.MAX_VALUE)) {
            Metric metric = metrics.metrics("UserRecordsReceived", window).get(0);
            assertThat(metric.getSum()).isEqualTo(7);
            assertThat(metric.getDuration()).isEqualTo(60);
        }
    }

    @Test
    void metrics_windowNegative_isAllSinceTheStart() {
        metrics.userRecordsReceived("orders", 5);
        ticks.advance(Duration.ofSeconds(90));

        assertThat(received(-1)).isEqualTo(5);
        assertThat(received(Integer.MIN_VALUE)).isEqualTo(5);
    }

    @Test
    void metrics_duration_isTheWindowsOrSinceTheFirstSample() {
        ticks.advance(Duration.ofSeconds(5));
        metrics.put(outcome("orders", SHARD, 1));
        ticks.advance(Duration.ofSeconds(10));
        metrics.put(outcome("orders", OTHER_SHARD, 1));
        ticks.advance(Duration.ofMillis(2_999));

        assertThat(one("UserRecordsPut", Map.of()).getDuration()).isEqualTo(12);
        assertThat(one("UserRecordsPut", Map.of("StreamName", "orders", "ShardId", OTHER_SHARD))
                        .getDuration())
                .isEqualTo(2);
        assertThat(metrics.metrics("UserRecordsPut", 17))
                .extracting(Metric::getDuration)
                .containsOnly(17L);
    }

    /** KPL 1.1.1 reports these very numbers. */
    @Test
    void metrics_nothingInTheWindow_areThereWithoutSamples() {
        metrics.userRecordsReceived("orders", 5);
        ticks.advance(Duration.ofSeconds(5));

        Metric metric = metrics.metrics("UserRecordsReceived", 1).get(0);
        assertStatistics(metric, 0, 0, Double.MAX_VALUE, -Double.MAX_VALUE);
        assertThat(metric.getMean()).isNaN();
    }

    @Test
    void metrics_nameThatNoMetricHas_isEmpty() {
        metrics.userRecordsReceived("orders", 5);

        assertThat(metrics.metrics("userrecordsreceived", 0)).isEmpty();
        assertThat(metrics.metrics("", 0)).isEmpty();
        assertThat(metrics.metrics("UserRecordsPut", 0)).isEmpty();
    }

    @Test
    void put_fromManyThreads_losesNothing() throws Exception {
        int threads = 4;
        int puts = 5_000;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                String shard = i % 2 == 0 ? SHARD : OTHER_SHARD;
                running.add(executor.submit(() -> {
                    for (int n = 0; n < puts; n++) {
                        metrics.put(outcome("orders", shard, 500));
                        if (n % 100 == 0) {
                            ticks.advance(Duration.ofMillis(1));
                            assertThat(metrics.metrics("UserRecordsPut", 60)).isNotEmpty();
                        }
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get(30, TimeUnit.SECONDS);
            }
        } finally {
            executor.shutdownNow();
        }

        assertThat(one("UserRecordsPut", Map.of()).getSum()).isEqualTo(500.0 * threads * puts);
        assertThat(metrics.metrics("UserRecordsPut", 60).get(0).getSum()).isEqualTo(500.0 * threads * puts);
    }

    private static PutOutcome outcome(String stream, String shardId, long userRecords) {
        return new PutOutcome(
                stream, shardId, userRecords, Spread.same(100, userRecords), 100 * userRecords, NONE, NONE);
    }

    private double received(int window) {
        return metrics.metrics("UserRecordsReceived", window).get(0).getSum();
    }

    private Metric one(String name, Map<String, String> dimensions) {
        return metrics.metrics(name, 0).stream()
                .filter(metric -> metric.getDimensions().equals(dimensions))
                .reduce((first, second) -> {
                    throw new AssertionError("twice: " + first + ", " + second);
                })
                .orElseThrow();
    }

    private List<Map<String, String>> dimensionsOf(String name) {
        return metrics.metrics(name, 0).stream().map(Metric::getDimensions).toList();
    }

    private static void assertStatistics(Metric metric, double count, double sum, double min, double max) {
        assertThat(metric.getSampleCount()).as("count").isEqualTo(count);
        assertThat(metric.getSum()).as("sum").isEqualTo(sum);
        assertThat(metric.getMin()).as("min").isEqualTo(min);
        assertThat(metric.getMax()).as("max").isEqualTo(max);
    }
}
