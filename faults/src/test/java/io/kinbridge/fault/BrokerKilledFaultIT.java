package io.kinbridge.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.testkit.Broker;
import io.kinbridge.testkit.BrokerCluster;
import io.kinbridge.testkit.Eventually;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** One of three brokers is killed (SIGKILL) and comes back later. */
@Tag("faults")
@Timeout(240)
class BrokerKilledFaultIT {
    private static final String STREAM = "orders";
    private static final String CATALOG = "__kinbridge_catalog";

    /** Topics that name no replication of their own have none: what survives does so by what the adapter asks for. */
    private static final Map<String, String> NO_REPLICATION_BY_DEFAULT =
            Map.of("default.replication.factor", "1", "min.insync.replicas", "1");

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Test
    void putRecords_catalogLeaderKilledDuringSplit_losesAndReordersNothing() throws Exception {
        try (BrokerCluster cluster = BrokerCluster.start(3, NO_REPLICATION_BY_DEFAULT);
                KinbridgeClients writing = KinbridgeClients.open(WrittenStream.config(cluster.bootstrapServers()));
                KinbridgeClients resharding = KinbridgeClients.open(WrittenStream.config(cluster.bootstrapServers()))) {
            WrittenStream stream = WrittenStream.create(resharding.syncClient(), STREAM);
            Broker victim = cluster.leaderOf(CATALOG, 0);

            try (PacedWrite write = PacedWrite.start(writing.asyncClient(), STREAM)) {
                Eventually.within(LIMIT).until(write::acknowledged, count -> count > PacedWrite.RECORDS / 8);
                Timings timings = new Timings();
                stream.beginSplit();
                assertThat(stream.status()).isEqualTo(StreamStatus.UPDATING);
                victim.kill();
                stream.awaitActive();
                timings.note("split");
                stream.beginMerge();
                victim.restart();
                stream.awaitActive();
                timings.note("merge");
                stream.beginScaling();
                stream.awaitActive();
                timings.note("scaling");
                int written = write.acknowledged();
                WriteReport report = write.await(LIMIT);
                timings.note("rest of the write");

                Findings findings = Findings.of(stream, new StreamTopic(cluster.bootstrapServers(), STREAM), report);
                timings.note("reading");
                System.out.println(
                        "Broker killed: " + findings + ", " + written + " acknowledged when scaled; " + timings);
            }
        }
    }
}
