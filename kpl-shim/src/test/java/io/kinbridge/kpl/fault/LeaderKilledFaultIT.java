package io.kinbridge.kpl.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.kpl.StoredUserRecords;
import io.kinbridge.testkit.Broker;
import io.kinbridge.testkit.BrokerCluster;
import io.kinbridge.testkit.Eventually;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/** One of three brokers, which leads a partition of the stream, is killed (SIGKILL) and comes back later. */
@Tag("faults")
@Timeout(180)
class LeaderKilledFaultIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Longer than the fault, so that nothing has a reason to fail. */
    private static final Duration TTL = Duration.ofSeconds(90);

    @Test
    void addUserRecord_leaderKilledMeanwhile_isWrittenOnceInOrder() throws Exception {
        try (BrokerCluster cluster = BrokerCluster.start(3, Map.of());
                KinbridgeClients clients = KinbridgeClients.open(config(cluster))) {
            String stream = StoredUserRecords.createStream(clients, "orders", 4);
            KinesisProducer producer = new KinesisProducer(
                    new KinesisProducerConfiguration().setRecordTtl(TTL.toMillis()), config(cluster));
            Broker victim = cluster.leaderOf(stream, 0);
            try (PacedUserRecords records = PacedUserRecords.start(producer, stream)) {
                Eventually.within(LIMIT).until(records::written, count -> count > PacedUserRecords.RECORDS / 4);
                victim.kill();
                int writtenWhenKilled = records.written();
                Eventually.within(LIMIT)
                        .until(() -> cluster.leaderOf(stream, 0).nodeId(), leader -> leader != victim.nodeId());
                victim.restart();
                assertThat(records.awaitCompleted(LIMIT))
                        .as("every future completes: %s", records)
                        .isTrue();
                assertThat(records.failures()).isEmpty();
                assertThat(writtenWhenKilled).isLessThan(PacedUserRecords.RECORDS);
                assertThat(producer.getOutstandingRecordsCount()).isZero();
                assertThat(producer.getOldestRecordTimeInMillis()).isZero();
                System.out.println("Leader killed after " + writtenWhenKilled + ": " + records);
            } finally {
                producer.destroy();
            }
            StoredUserRecords stored = StoredUserRecords.of(clients, stream);
            stored.assertEachInItsShard();
            PacedUserRecords.expected()
                    .forEach((key, data) ->
                            assertThat(stored.dataOf(key)).as(key).isEqualTo(data));
            assertThat(stored.kinesisRecords()).isLessThan(PacedUserRecords.RECORDS / 10);
        }
    }

    private static KinbridgeConfig config(BrokerCluster cluster) {
        return KinbridgeConfig.of(cluster.bootstrapServers());
    }
}
