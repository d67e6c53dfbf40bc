package io.kinbridge.operation;

import io.kinbridge.encryption.RecordOpening;
import io.kinbridge.encryption.StreamKeys;
import io.kinbridge.log.RecordLog;
import io.kinbridge.log.StreamCatalog;
import io.kinbridge.log.StreamTopics;
import io.kinbridge.reshard.StreamLifecycle;
import io.kinbridge.stream.StreamArns;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * What every operation stands on.
 *
 * @param catalog the streams
 * @param topics the topics that hold them
 * @param log their records
 * @param lifecycle carries out what takes longer than an answer
 * @param arns the region and account that ARNs name
 * @param clock the time of day
 * @param keys the data keys of streams that are encrypted
 * @param executor where blocking reads run and futures given to callers complete
 */
public record OperationContext(
        StreamCatalog catalog,
        StreamTopics topics,
        RecordLog log,
        StreamLifecycle lifecycle,
        StreamArns arns,
        InstantSource clock,
        StreamKeys keys,
        Executor executor) {
    /** Of a client without a key service. */
    public OperationContext(
            StreamCatalog catalog,
            StreamTopics topics,
            RecordLog log,
            StreamLifecycle lifecycle,
            StreamArns arns,
            InstantSource clock,
            Executor executor) {
        this(catalog, topics, log, lifecycle, arns, clock, StreamKeys.none(), executor);
    }

    /** Decrypts what was read. */
    RecordOpening opening() {
        return RecordOpening.of(catalog, keys);
    }
}
