package io.kinbridge.operation;

import io.kinbridge.limit.Quotas;
import io.kinbridge.log.LogTail;
import io.kinbridge.meter.StreamMeters;
import io.kinbridge.reshard.ShardReader;
import io.kinbridge.reshard.StreamWriters;
import io.kinbridge.reshard.Timer;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What the operations on records stand on, besides the {@link OperationContext}.
 *
 * @param writers write records to their shards
 * @param reader reads shards
 * @param tail gives readers at a shard's tip what arrives
 * @param nanoTime the clock that leases and time-outs are measured with
 * @param timer waits without a thread
 * @param requestTimeout how long a request may take at most
 * @param quotas what is refused as too much; the control plane asks them, too
 * @param meters where it is counted what was done
 */
public record DataPlane(
        StreamWriters writers,
        ShardReader reader,
        LogTail tail,
        LongSupplier nanoTime,
        Timer timer,
        Duration requestTimeout,
        Quotas quotas,
        StreamMeters meters) {

    /** Without quotas and meters. */
    public DataPlane(
            StreamWriters writers,
            ShardReader reader,
            LogTail tail,
            LongSupplier nanoTime,
            Timer timer,
            Duration requestTimeout) {
        this(writers, reader, tail, nanoTime, timer, requestTimeout, Quotas.none(), StreamMeters.none());
    }

    /** How long ago {@code began} was by the clock, ns. */
    long nanosSince(long began) {
        return nanoTime.getAsLong() - began;
    }
}
