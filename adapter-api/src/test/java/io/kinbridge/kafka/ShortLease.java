package io.kinbridge.kafka;

import io.kinbridge.testkit.TestKafka;

/**
 * Half a second, as {@code KinesisOnKafka} has it: the first client of the tests' broker sets the lease for all, and every reshard
 * there waits for it.
 */
final class ShortLease {
    private static final long MILLIS = 500;

    private ShortLease() {}

    static KafkaBackend.Config config(TestKafka kafka) {
        return KafkaBackend.Config.of(kafka.bootstrapServers()).withLeaseMillis(MILLIS);
    }
}
