package io.kinbridge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Shards are split and merged while records are written, by clients that come and go; nothing is lost, doubled or reordered. */
class ReshardKafkaIT extends KinesisOnKafka {

    @Test
    void updateShardCount_whileTwoClientsWrite_losesAndReordersNothing() {
        String stream = givenStream(4);
        int rounds = 120;
        try (KinbridgeClients other = openClients()) {
            List<CompletableFuture<PutRecordsResponse>> written = new ArrayList<>();
            Runnable even = () -> {
                for (int round = 0; round < rounds; round++) {
                    List<PutRecordsRequestEntry> entries = new ArrayList<>();
                    for (int key = 0; key < 20; key++) {
                        entries.add(entry("even" + key, Integer.toString(round)));
                    }
                    written.add(async.putRecords(
                            request -> request.streamName(stream).records(entries)));
                    if (round % 10 == 9) {
                        written.get(written.size() - 1).join();
                    }
                }
            };
            kinesis.updateShardCount(
                    request -> request.streamName(stream).targetShardCount(6).scalingType(ScalingType.UNIFORM_SCALING));
            even.run();
            for (int round = 0; round < rounds; round++) {
                int number = round;
                PutRecordsResponse response = other.syncClient()
                        .putRecords(request -> request.streamName(stream)
                                .records(entry("odd1", number + ""), entry("odd2", number + "")));
                assertThat(response.failedRecordCount()).isZero();
            }
            assertThat(written)
                    .allSatisfy(response ->
                            assertThat(response.join().failedRecordCount()).isZero());
        }
        awaitActive(stream);
        put(stream, "even0", Integer.toString(rounds));

        Map<String, List<String>> read = readInLineage(stream);
        assertThat(read.get("odd1")).containsExactly(numbered("", rounds));
        assertThat(read.get("odd2")).containsExactly(numbered("", rounds));
        assertThat(read.get("even0")).containsExactly(numbered("", rounds + 1));
        for (int key = 1; key < 20; key++) {
            assertThat(read.get("even" + key)).containsExactly(numbered("", rounds));
        }
        assertThat(shards(stream).stream()
                        .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                        .map(shard -> shard.hashKeyRange().startingHashKey()))
                .hasSize(6);
    }

    @Test
    void splitShard_clientDiesMidway_anotherCompletesIt() {
        String stream = givenStream(1);
        try (KinbridgeClients dying = openClients()) {
            dying.syncClient()
                    .splitShard(request -> request.streamName(stream)
                            .shardToSplit(onlyShard(stream))
                            .newStartingHashKey("12345"));
        }
        awaitActive(stream);
        assertThat(shards(stream)).hasSize(3);
    }

    @Test
    void adopt_existingTopic_isReadableAndWritableAtOnce() throws Exception {
        String topic = kafka.uniqueName("legacy");
        new LegacyTopic(kafka.bootstrapServers(), topic).createWithRecords(3, "k", numbered("old", 5));

        clients().adopt(topic).join();
        put(topic, "k", "new");

        List<String> read = new ArrayList<>();
        for (Shard shard : shards(topic)) {
            String from = iterator(topic, shard.shardId(), ShardIteratorType.TRIM_HORIZON);
            read.addAll(texts(
                    kinesis.getRecords(request -> request.shardIterator(from)).records()));
        }
        assertThat(read).contains(numbered("old", 5)).contains("new").hasSize(6);
        assertThatThrownBy(() -> clients().adopt(topic).join()).hasCauseInstanceOf(ResourceInUseException.class);

        kinesis.deleteStream(request -> request.streamName(topic));
        kinesis.waiter().waitUntilStreamNotExists(request -> request.streamName(topic));
        clients().adopt(topic).join();
        assertThat(shards(topic)).hasSize(3);
    }

    /** Reads every shard to its tip, children after their parents; each key's data in the order of reading. */
    private static Map<String, List<String>> readInLineage(String stream) {
        Map<String, List<String>> byKey = new HashMap<>();
        for (Shard shard : shards(stream)) {
            String next = iterator(stream, shard.shardId(), ShardIteratorType.TRIM_HORIZON);
            boolean atTip = false;
            while (next != null && !atTip) {
                String from = next;
                GetRecordsResponse response = kinesis.getRecords(request -> request.shardIterator(from));
                for (Record record : response.records()) {
                    byKey.computeIfAbsent(record.partitionKey(), key -> new ArrayList<>())
                            .add(record.data().asUtf8String());
                }
                next = response.nextShardIterator();
                atTip = response.millisBehindLatest() == 0 && response.records().isEmpty();
            }
        }
        return byKey;
    }
}
