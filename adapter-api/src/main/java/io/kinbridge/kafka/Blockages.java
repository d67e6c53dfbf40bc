package io.kinbridge.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/**
 * Topics to which a record could not even be sent, for want of a broker that knows them or of room in the send buffer. What
 * comes right behind fails in the same way without waiting for as long: else each of a request's 500 records would. Thread-safe.
 */
final class Blockages {
    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanoTime;
    private final Map<String, Blockage> byTopic = new ConcurrentHashMap<>();

    Blockages(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Blockage(KinesisException failure, long until) {}

    void note(String topic, KinesisException failure) {
        byTopic.put(topic, new Blockage(failure, nanoTime.getAsLong() + NANOS));
    }

    /** Why a record for this topic need not be tried now; null mostly. */
    @Nullable
    KinesisException current(String topic) {
        if (byTopic.isEmpty()) {
            return null;
        }
        Blockage blockage = byTopic.get(topic);
        if (blockage == null) {
            return null;
        }
        if (nanoTime.getAsLong() - blockage.until() < 0) {
            return blockage.failure();
        }
        byTopic.remove(topic, blockage);
        return null;
    }
}
