package io.kinbridge.kpl.metrics;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.producer.Metric;

/**
 * The metrics of one producer. Thread-safe.
 *
 * <p>Recording takes the lock of one shard or one stream for as long as some additions need, and is meant to be called
 * for many user records at once. Streams and all together are added up when they are read. A series, one metric of one
 * shard or stream, takes up to 4 KiB, and stays for as long as the producer.
 *
 * <p>MetricsLevel and MetricsGranularity have no part in this: in the KPL they choose what goes to CloudWatch, and
 * getMetrics gives everything. Readings differ from KPL 1.1.1's as docs/compatibility says.
 */
public final class ProducerMetrics {
    private final DimensionOrder dimensions;
    private final LongSupplier seconds;
    private final Map<Origin, OriginMetrics> origins = new ConcurrentHashMap<>();
    private final Map<String, LongSupplier> pending = new ConcurrentHashMap<>();

    /**
     * Metrics that begin now.
     *
     * @param extraDimensions in the order the application added them
     * @param nanoTime monotonic nanoseconds, from any origin
     */
    public ProducerMetrics(List<ExtraDimension> extraDimensions, LongSupplier nanoTime) {
        this.dimensions = new DimensionOrder(extraDimensions);
        long start = nanoTime.getAsLong();
        this.seconds = () -> TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong() - start);
    }

    /** {@code count} user records, 1 or more, were accepted for {@code stream}. */
    public void userRecordsReceived(String stream, long count) {
        of(Origin.ofStream(stream)).received(count);
    }

    /** From now on {@code count} tells how many user records of {@code stream} are accepted and not finished. */
    public void watchPending(String stream, LongSupplier count) {
        pending.put(stream, requireNonNull(count, "count"));
    }

    /** Takes a sample of UserRecordsPending for each watched stream. The KPL does so five times a second. */
    public void samplePending() {
        pending.forEach((stream, count) ->
                of(Origin.ofStream(stream)).sample(MetricName.USER_RECORDS_PENDING, count.getAsLong()));
    }

    /** A Kinesis record was put, and its user records are finished. */
    public void put(PutOutcome outcome) {
        of(Origin.of(outcome.stream(), outcome.shardId())).put(outcome);
    }

    /**
     * An attempt to put a Kinesis record failed, whether it will be repeated or not. It counts as one error, as Amazon
     * documents it, however many user records it holds.
     *
     * @param shardId the shard it was meant for; null if it had none yet
     * @param errorCode one of a fixed set, since each has a series
     * @param userRecords how many user records it holds, 1 or more
     */
    public void failed(String stream, @Nullable String shardId, String errorCode, long userRecords) {
        Origin byCode = new Origin(stream, shardId, requireNonNull(errorCode, "errorCode"));
        of(Origin.of(stream, shardId)).failed(userRecords);
        of(byCode).sample(MetricName.ERRORS_BY_CODE, 1);
    }

    /** User records failed for good. Their last attempt, if there was one, is to be told to {@link #failed} as well. */
    public void gaveUp(GivenUp records) {
        of(Origin.of(records.stream(), records.shardId())).gaveUp(records);
    }

    /**
     * Kinesis records were handed over together and are answered.
     *
     * @param kinesisRecords how many, 1 or more
     * @param userRecords how many user records are in them
     * @param millis from handing over to the last answer, 0 or more
     */
    public void request(String stream, long kinesisRecords, long userRecords, long millis) {
        of(Origin.ofStream(stream)).request(kinesisRecords, userRecords, millis);
    }

    /**
     * What was recorded, by name, the coarse before the fine. Consistent within a shard, not beyond. Metrics that had
     * samples before the window only are in it with count 0, mean NaN, min {@code Double.MAX_VALUE} and max {@code
     * -Double.MAX_VALUE}.
     *
     * @param name as Amazon's library spells it; null for all. There are no metrics of other names.
     * @param windowSeconds 1 to 60: the second under way and those before it, that many in all; more is taken as 60; 0
     * or
     *     less: since the start
     * @return metrics whose duration is the window's seconds, or those since the metric's first sample
     */
    public List<Metric> metrics(@Nullable String name, int windowSeconds) {
        int window = Math.max(0, Math.min(windowSeconds, Series.LONGEST_WINDOW));
        RollUp rollUp = new RollUp();
        origins.forEach((origin, metrics) -> {
            List<Dimension> path = dimensions.path(origin);
            metrics.readings(window).forEach((metric, reading) -> {
                if (name == null || metric.text().equals(name)) {
                    rollUp.add(metric, path, reading);
                }
            });
        });
        long now = seconds.getAsLong();
        return rollUp.metrics(first -> window == 0 ? now - first : window);
    }

    private OriginMetrics of(Origin origin) {
        OriginMetrics known = origins.get(origin);
        return known != null ? known : origins.computeIfAbsent(origin, absent -> new OriginMetrics(seconds));
    }
}
