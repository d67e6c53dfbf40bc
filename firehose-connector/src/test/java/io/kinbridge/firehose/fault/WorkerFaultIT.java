package io.kinbridge.firehose.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.firehose.Connectors;
import io.kinbridge.firehose.s3.S3Bucket;
import io.kinbridge.firehose.s3.S3ForTests;
import io.kinbridge.firehose.s3.SharedS3;
import io.kinbridge.firehose.worker.ConnectWorker;
import io.kinbridge.firehose.worker.WorkerSettings;
import io.kinbridge.testkit.BrokerCluster;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.TestTopics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workers that are killed while two delivery streams deliver one topic to S3: exactly once, each record is in one object; by default,
 * none is lost. {@code -Dkinbridge.fault.records} and {@code -Dkinbridge.fault.rounds} make it harder.
 */
@Tag("faults")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
@ExtendWith(S3ForTests.class)
class WorkerFaultIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String SESSION_MILLIS = "2000";
    private static final int PARTITIONS = 4;
    private static final int RECORDS = Integer.getInteger("kinbridge.fault.records", 200_000);
    private static final int KILLS = Integer.getInteger("kinbridge.fault.rounds", 2);

    private static BrokerCluster cluster;

    @TempDir
    Path directory;

    @BeforeAll
    static void startBroker() {
        cluster = BrokerCluster.start(
                1, Map.of("group.min.session.timeout.ms", "1000", "group.initial.rebalance.delay.ms", "0"));
    }

    @AfterAll
    static void stopBroker() {
        cluster.close();
    }

    @Test
    void workers_killed_recordsAreDeliveredAsPromised(SharedS3 s3) throws Exception {
        String topic = "records";
        produce(topic);
        S3Bucket exactly = s3.newBucket();
        S3Bucket atLeast = s3.newBucket();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
                ConnectWorker first = worker("first");
                ConnectWorker second = worker("second")) {
            Connectors.start(first, connector(s3, "exactly", topic, exactly, "exactly-once"));
            Connectors.start(first, connector(s3, "atleast", topic, atLeast, "at-least-once"));
            List<ConnectWorker> workers = List.of(first, second);
            Random random = new Random();
            for (int kill = 0; kill < KILLS; kill++) {
                long target = (long) RECORDS * (kill + 1) / (KILLS + 2);
                Eventually.within(PATIENCE)
                        .until(() -> Connectors.committed(admin, "exactly"), offset -> offset >= target);
                workers.get(random.nextInt(2)).restart();
            }
            for (String name : List.of("exactly", "atleast")) {
                Eventually.within(PATIENCE)
                        .untilAsserted(() -> assertThat(Connectors.committed(admin, name))
                                .as(name)
                                .isEqualTo(RECORDS));
            }
        }

        Counts once = Counts.of(s3, exactly);
        assertThat(once.distinct()).isEqualTo(RECORDS);
        assertThat(once.total()).isEqualTo(RECORDS);
        assertThat(Counts.of(s3, atLeast).distinct()).isEqualTo(RECORDS);
    }

    /** Numbers of records in a bucket. */
    private record Counts(long total, int distinct) {
        static Counts of(SharedS3 s3, S3Bucket bucket) {
            BitSet seen = new BitSet(RECORDS);
            long total = 0;
            for (String line : Connectors.lines(s3, bucket, "")) {
                seen.set(Integer.parseInt(line.substring(line.indexOf(':') + 1, line.indexOf('}'))));
                total++;
            }
            return new Counts(total, seen.cardinality());
        }
    }

    private ConnectWorker worker(String name) throws IOException {
        return ConnectWorker.distributed(
                WorkerSettings.of(Files.createDirectory(directory.resolve(name)), cluster.bootstrapServers())
                        .withPlugins(Connectors.PLUGINS)
                        .with("session.timeout.ms", SESSION_MILLIS)
                        .with("heartbeat.interval.ms", "500")
                        .with("consumer.session.timeout.ms", SESSION_MILLIS)
                        .with("consumer.heartbeat.interval.ms", "500"),
                "workers");
    }

    private static Map<String, String> connector(
            SharedS3 s3, String name, String topic, S3Bucket bucket, String guarantee) {
        Map<String, String> connector = Connectors.s3(s3, name, topic, bucket, """
                , "BufferingHints": {"SizeInMBs": 1, "IntervalInSeconds": 2}, "CompressionFormat": "GZIP"
                """);
        connector.put("tasks.max", "2");
        connector.put("delivery.guarantee", guarantee);
        return connector;
    }

    private static void produce(String topic) throws Exception {
        Map<String, Object> properties = Map.of("bootstrap.servers", cluster.bootstrapServers(), "linger.ms", 5);
        try (Admin admin = Admin.create(properties);
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            TestTopics.create(admin, List.of(new NewTopic(topic, PARTITIONS, (short) 1)));
            AtomicReference<Exception> failure = new AtomicReference<>();
            for (int number = 0; number < RECORDS; number++) {
                byte[] value = "{\"number\":%d}\n".formatted(number).getBytes(StandardCharsets.UTF_8);
                producer.send(
                        new ProducerRecord<>(topic, number % PARTITIONS, null, value),
                        (written, thrown) -> failure.compareAndSet(null, thrown));
            }
            producer.flush();
            assertThat(failure.get()).as("what a write failed by").isNull();
        }
    }
}
