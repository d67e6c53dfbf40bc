package io.kinbridge.sql.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.sql.output.OutputFormat;
import io.kinbridge.sql.topology.ApplicationSettings.StartingPosition;
import io.kinbridge.sql.topology.output.OutputBinding;
import io.kinbridge.sql.topology.source.SourceInput;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Streams as sources and outputs, resharded while an application reads them. */
@ExtendWith(KafkaForTests.class)
@Timeout(90)
class ReshardedSourceKafkaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final int KEYS = 10;

    private TestKafka kafka;
    private Topics topics;
    private KinbridgeClients clients;
    private KinesisClient kinesis;
    private String source;
    private String sums;
    private String all;

    @TempDir
    Path directory;

    @BeforeEach
    void create(TestKafka cluster) throws Exception {
        kafka = cluster;
        topics = new Topics(kafka.bootstrapServers());
        clients = KinbridgeClients.open(config());
        kinesis = clients.syncClient();
        source = givenStream("source", 1);
        all = givenStream("all", 1);
        sums = kafka.uniqueName("sums");
        topics.create(sums, 1);
    }

    @AfterEach
    void close() {
        clients.close();
        topics.close();
    }

    @Test
    void start_streamSplitAndMerged_losesDoublesAndReordersNothing() {
        int written = 0;
        try (StreamsApplication application = start()) {
            written = put(written, 10);
            scale(2);
            written = put(written, 10);
            scale(1);
            written = put(written, 10);
            int rounds = written;
            Eventually.within(PATIENCE)
                    .untilAsserted(() -> assertThat(topics.values(sums)).hasSize(KEYS * rounds));
            assertThat(application.failure()).isEmpty();
        }
        written = put(written, 5);
        scale(2);
        try (StreamsApplication application = start()) {
            int rounds = put(written, 5);
            Eventually.within(PATIENCE)
                    .untilAsserted(() -> assertThat(topics.values(sums)).hasSize(KEYS * rounds));
            assertThat(topics.values(sums).stream().filter(row -> row.startsWith("key3,")))
                    .containsExactlyElementsOf(sums("key3", rounds));
            Map<String, List<Integer>> passed = passed(KEYS * rounds);
            assertThat(passed).hasSize(KEYS);
            assertThat(passed.values())
                    .allSatisfy(numbers -> assertThat(numbers).hasSize(rounds).isSorted());
            assertThat(application.failure()).isEmpty();
        }
    }

    @Test
    void start_now_readsWhatComesLaterOnlyAlsoOfNewShards() {
        int before = put(0, 3);
        try (StreamsApplication application = start(StartingPosition.NOW)) {
            scale(2);
            int written = put(before, 3);
            Eventually.within(PATIENCE)
                    .untilAsserted(() -> assertThat(topics.values(sums)).hasSize(KEYS * (written - before)));
            assertThat(topics.values(sums)).contains("key5,3,3", "key5,4,7", "key5,5,12");
            assertThat(application.failure()).isEmpty();
        }
    }

    private KinbridgeConfig config() {
        return KinbridgeConfig.of(kafka.bootstrapServers()).withLease(Duration.ofMillis(500));
    }

    private StreamsApplication start() {
        return start(StartingPosition.TRIM_HORIZON);
    }

    private StreamsApplication start(StartingPosition position) {
        return StreamsApplication.start(
                ApplicationSettings.of(source + "-application", config(), directory)
                        .withStartingPosition(position)
                        .withTiming(Duration.ofMillis(100), Duration.ofMillis(50), Duration.ofMillis(500))
                        .withStreams("metadata.max.age.ms", "500"),
                Graphs.sums(),
                List.of(SourceInput.of(source, SourceInput.Kind.STREAM, "S", Graphs.SCHEMA)),
                List.of(
                        new OutputBinding("ALL", all, OutputBinding.Kind.STREAM, OutputFormat.CSV),
                        new OutputBinding("SUMS", sums, OutputBinding.Kind.TOPIC, OutputFormat.CSV)));
    }

    private String givenStream(String prefix, int shards) {
        String name = kafka.uniqueName(prefix);
        kinesis.createStream(request -> request.streamName(name).shardCount(shards));
        awaitActive(name);
        return name;
    }

    private void awaitActive(String stream) {
        Eventually.within(PATIENCE)
                .until(
                        () -> kinesis.describeStreamSummary(request -> request.streamName(stream))
                                .streamDescriptionSummary()
                                .streamStatus(),
                        StreamStatus.ACTIVE::equals);
    }

    private void scale(int shards) {
        kinesis.updateShardCount(request ->
                request.streamName(source).targetShardCount(shards).scalingType(ScalingType.UNIFORM_SCALING));
        awaitActive(source);
    }

    /** Rows of each key, by rounds; the number of rounds so far. */
    private int put(int from, int count) {
        for (int round = from; round < from + count; round++) {
            List<PutRecordsRequestEntry> entries = new ArrayList<>();
            for (int key = 0; key < KEYS; key++) {
                entries.add(PutRecordsRequestEntry.builder()
                        .partitionKey("key" + key)
                        .data(SdkBytes.fromUtf8String("key" + key + "," + round))
                        .build());
            }
            kinesis.putRecords(request -> request.streamName(source).records(entries));
        }
        return from + count;
    }

    private static List<String> sums(String key, int rounds) {
        List<String> rows = new ArrayList<>();
        int sum = 0;
        for (int round = 0; round < rounds; round++) {
            sum += round;
            rows.add(key + "," + round + "," + sum);
        }
        return rows;
    }

    /** What the output stream holds, by key, in its order. */
    private Map<String, List<Integer>> passed(int count) {
        Shard shard =
                kinesis.listShards(request -> request.streamName(all)).shards().get(0);
        String next = kinesis.getShardIterator(request -> request.streamName(all)
                        .shardId(shard.shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        Map<String, List<Integer>> byKey = new HashMap<>();
        for (int read = 0; read < count; ) {
            String from = next;
            GetRecordsResponse response = kinesis.getRecords(request -> request.shardIterator(from));
            for (Record record : response.records()) {
                String[] fields = record.data().asUtf8String().strip().split(",", -1);
                byKey.computeIfAbsent(fields[0], key -> new ArrayList<>()).add(Integer.valueOf(fields[1]));
                read++;
            }
            next = response.nextShardIterator();
        }
        return byKey;
    }
}
