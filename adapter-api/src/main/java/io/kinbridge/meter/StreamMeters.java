package io.kinbridge.meter;

import io.kinbridge.log.CatalogView;
import io.kinbridge.log.StreamCatalog;
import io.kinbridge.stream.StreamEntry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The meters of the streams that a client has used. Thread-safe.
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><th>Level</th><th>Tags</th><th>Names</th></tr>
 * <tr><td>stream</td><td>StreamName</td><td>as in CloudWatch: {@code PutRecords.Bytes}, {@code IncomingBytes} ...</td></tr>
 * <tr><td>shard</td><td>StreamName, ShardId</td><td>with {@code Shard.} in front: {@code Shard.IncomingBytes} ...</td></tr>
 * <tr><td>consumer</td><td>StreamName, ConsumerName</td><td>as in CloudWatch: {@code SubscribeToShardEvent.Bytes} ...</td></tr>
 * </table>
 *
 * <p>Each is a distribution summary, whose sum, count and maximum are CloudWatch's statistics of that name: a {@code Success}
 * records 1 or 0, so that its mean is the rate. {@code Latency} alone is a timer. Meters of deleted streams, expired shards and
 * deregistered consumers are removed from the registry.
 */
public final class StreamMeters {
    private final MeterRegistry registry;
    private final Map<String, StreamMeter> meters = new ConcurrentHashMap<>();

    private StreamMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Meters in a registry, which follow what becomes of the streams in the catalog. */
    public static StreamMeters in(MeterRegistry registry, StreamCatalog catalog) {
        StreamMeters meters = new StreamMeters(registry);
        catalog.onView(() -> {
            CatalogView view = catalog.view();
            if (view != null) {
                meters.update(view);
            }
        });
        return meters;
    }

    /** Meters that nobody reads. */
    public static StreamMeters none() {
        return new StreamMeters(new CompositeMeterRegistry());
    }

    /** The meters of a stream, made when it is first used. */
    public StreamMeter of(StreamEntry stream) {
        StreamMeter known = meters.get(stream.name());
        return known != null
                ? known
                : meters.computeIfAbsent(
                        stream.name(),
                        name -> new StreamMeter(new MeterGroup(registry, Tags.of("StreamName", name)), stream));
    }

    private void update(CatalogView view) {
        meters.forEach((name, meter) -> {
            StreamEntry entry = view.streams().get(name);
            if (entry == null) {
                meter.remove();
                meters.remove(name);
            } else {
                meter.update(entry);
            }
        });
    }
}
