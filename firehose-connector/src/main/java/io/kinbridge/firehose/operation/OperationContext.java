package io.kinbridge.firehose.operation;

import io.kinbridge.firehose.connect.ConnectRest;
import io.kinbridge.log.RecordLog;
import io.kinbridge.log.StreamTopics;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What every operation stands on.
 *
 * @param connect where the delivery streams are connectors
 * @param topics the topics that hold the records of streams
 * @param log those records
 * @param defaults what new streams are made with
 * @param clock the time of day
 * @param nanoTime the monotonic clock, ns
 * @param executor where futures given to callers complete
 */
public record OperationContext(
        ConnectRest connect,
        StreamTopics topics,
        RecordLog log,
        StreamDefaults defaults,
        InstantSource clock,
        LongSupplier nanoTime,
        Executor executor) {}
