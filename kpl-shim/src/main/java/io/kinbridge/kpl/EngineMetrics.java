package io.kinbridge.kpl;

import io.kinbridge.kpl.metrics.ExtraDimension;
import io.kinbridge.kpl.metrics.Granularity;
import io.kinbridge.kpl.metrics.ProducerMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;
import software.amazon.kinesis.producer.Metric;
import software.amazon.kinesis.producer.MetricsDimensions;

/** Tells the KPL's metrics what the engine does. Thread-safe. */
final class EngineMetrics {
    /** As often as the KPL looks how many user records are pending. */
    static final long SAMPLING_NANOS = Duration.ofMillis(200).toNanos();

    private final ProducerMetrics metrics;
    private final Map<String, AtomicLong> pending = new ConcurrentHashMap<>();

    EngineMetrics(KinesisProducerConfiguration configuration) {
        List<ExtraDimension> dimensions = MetricsDimensions.of(configuration).stream()
                .map(added ->
                        new ExtraDimension(added.getKey(), added.getValue(), Granularity.of(added.getGranularity())))
                .toList();
        metrics = new ProducerMetrics(dimensions, System::nanoTime);
    }

    List<Metric> read(@Nullable String name, int windowSeconds) {
        return metrics.metrics(name, windowSeconds);
    }

    void received(String stream, int count) {
        pending(stream).addAndGet(count);
        metrics.userRecordsReceived(stream, count);
    }

    private AtomicLong pending(String stream) {
        return pending.computeIfAbsent(stream, name -> {
            AtomicLong count = new AtomicLong();
            metrics.watchPending(name, count::get);
            return count;
        });
    }

    /** To be called every {@link #SAMPLING_NANOS}. */
    void sample() {
        metrics.samplePending();
    }

    void answered(String stream, Shipment shipment) {
        int userRecords = 0;
        for (KinesisRecord record : shipment.records()) {
            userRecords += record.userRecords().size();
        }
        metrics.request(
                stream,
                shipment.records().size(),
                userRecords,
                TimeUnit.NANOSECONDS.toMillis(shipment.ended() - shipment.began()));
    }

    void written(String stream, String shardId, PutTally tally) {
        metrics.put(tally.written(stream, shardId));
        pending(stream).addAndGet(-tally.userRecords());
    }

    void failed(String stream, FailedTry failed, int userRecords) {
        metrics.failed(stream, null, failed.code(), userRecords);
    }

    void gaveUp(KinesisRecord record, FailedTry last) {
        String stream = record.userRecords().get(0).stream();
        PutTally tally = new PutTally(last.began());
        tally.add(record);
        metrics.gaveUp(tally.givenUp(stream, last.code()));
        pending(stream).addAndGet(-tally.userRecords());
    }
}
