package io.kinbridge.client;

import io.kinbridge.operation.ExpiredTokens;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import io.kinbridge.testkit.conformance.ConformanceSubject;
import io.kinbridge.testkit.conformance.ExpiryConformance;
import io.kinbridge.testkit.conformance.KinesisConformance;
import io.kinbridge.testkit.conformance.SubscriptionConformance;
import io.kinbridge.testkit.conformance.ThrottlingConformance;
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
    class Async implements KinesisConformance, SubscriptionConformance, ExpiryConformance {
        private final ConformanceSubject subject = ConformanceSubject.of(clients.asyncClient(), kafka::uniqueName);
        private final ExpiredTokens expired = ExpiredTokens.of(kafka.bootstrapServers());

        @Override
        public ConformanceSubject subject() {
            return subject;
        }

        @Override
        public String expiredIterator() {
            return expired.iterator();
        }

        @Override
        public String expiredToken(String operation, String stream) {
            return expired.page(operation, stream);
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

    @Nested
    class Limited implements ThrottlingConformance {
        private final KinbridgeClients limited = KinbridgeClients.open(
                KinbridgeConfig.of(kafka.bootstrapServers()).withThroughputLimits(ThroughputLimits.KINESIS));
        private final ConformanceSubject subject = ConformanceSubject.of(limited.asyncClient(), kafka::uniqueName);

        @Override
        public ConformanceSubject subject() {
            return subject;
        }

        @AfterAll
        void closeLimited() {
            limited.close();
        }
    }
}
