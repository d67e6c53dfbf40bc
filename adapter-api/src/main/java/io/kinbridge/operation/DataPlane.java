package io.kinbridge.operation;

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
 * @param nanoTime the clock that leases and time-outs are measured with
 * @param timer waits without a thread
 * @param requestTimeout how long a request may take at most
 */
public record DataPlane(
        StreamWriters writers, ShardReader reader, LongSupplier nanoTime, Timer timer, Duration requestTimeout) {}
