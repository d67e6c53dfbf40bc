package io.kinbridge.client;

import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import io.kinbridge.testkit.conformance.ConformanceSubject;
import io.kinbridge.testkit.conformance.KinesisConformance;
import io.kinbridge.testkit.conformance.SubscriptionConformance;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** The clients in the process do what every front door must. */
@ExtendWith(KafkaForTests.class)
class KinesisConformanceKafkaIT {
    private static TestKafka kafka;
    private static KinbridgeClients clients;

    @BeforeAll
    static void open(TestKafka cluster) {
        kafka = cluster;
        clients = KinbridgeClients.open(
                KinbridgeConfig.of(kafka.bootstrapServers()).withLease(Duration.ofMillis(500)));
    }

    @AfterAll
    static void close() {
        clients.close();
    }

    @Nested
    class Async implements KinesisConformance, SubscriptionConformance {
        private final ConformanceSubject subject = ConformanceSubject.of(clients.asyncClient(), kafka::uniqueName);

        @Override
        public ConformanceSubject subject() {
            return subject;
        }
    }

    @Nested
    class Sync implements KinesisConformance {
        private final ConformanceSubject subject = ConformanceSubject.of(clients.syncClient(), kafka::uniqueName);

        @Override
        public ConformanceSubject subject() {
            return subject;
        }
    }
}
