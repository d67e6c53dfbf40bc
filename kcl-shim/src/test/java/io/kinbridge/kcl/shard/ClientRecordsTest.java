package io.kinbridge.kcl.shard;

import static io.kinbridge.kcl.shard.GivenShards.CREATED;
import static io.kinbridge.kcl.shard.GivenShards.at;
import static io.kinbridge.kcl.shard.GivenShards.record;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.aggregation.AggregatedRecordWriter;
import io.kinbridge.kcl.shard.ClientRecords.RecordDecoding;
import io.kinbridge.stream.HashKey;
import io.kinbridge.stream.HashKeyRange;
import io.kinbridge.stream.Shard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

class ClientRecordsTest {
    private final Shard shard = GivenShards.open(0, HashKeyRange.ALL, CREATED);
    /** A child of a split, so that it sees containers of its parent's time. */
    private final Shard child = GivenShards.open(1, GivenShards.LOWER, CREATED + 1, 0);

    private final Shard sibling = GivenShards.open(2, GivenShards.UPPER, CREATED + 1, 0);

    private ShardLease lease(ExtendedSequenceNumber checkpoint) {
        return GivenShards.lease(GivenShards.stream(shard), shard, 0, ShardProgress.of(shard, checkpoint));
    }

    private static List<KinesisClientRecord> made(ShardLease lease, List<ConsumerRecord<byte[], byte[]>> stored) {
        return made(lease, null, stored);
    }

    private static List<KinesisClientRecord> made(
            ShardLease lease, @Nullable AggregatorUtil aggregator, List<ConsumerRecord<byte[], byte[]>> stored) {
        return new ClientRecords(lease, new RecordDecoding(aggregator, null)).of(stored);
    }

    private static byte[] container(String... keys) {
        AggregatedRecordWriter writer = new AggregatedRecordWriter();
        for (String key : keys) {
            writer.add(key.getBytes(UTF_8), null, ("data of " + key).getBytes(UTF_8));
        }
        return writer.toBytes();
    }

    private List<ConsumerRecord<byte[], byte[]>> mixed() {
        return List.of(record(shard, 5), record(shard, 6, "a", container("k0", "k1", "k2")), record(shard, 7));
    }

    private static List<String> texts(List<KinesisClientRecord> records) {
        return records.stream()
                .map(record -> UTF_8.decode(record.data().duplicate()).toString())
                .toList();
    }

    /** What Amazon's classes make of the same records as GetRecords gives them. */
    private static List<KinesisClientRecord> amazons(Shard shard, List<ConsumerRecord<byte[], byte[]>> stored) {
        List<KinesisClientRecord> records = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> each : stored) {
            records.add(KinesisClientRecord.fromRecord(Record.builder()
                    .sequenceNumber(shard.sequenceNumber(each.offset()).toString())
                    .approximateArrivalTimestamp(Instant.ofEpochMilli(each.timestamp()))
                    .partitionKey(new String(each.key(), UTF_8))
                    .data(SdkBytes.fromByteArray(each.value()))
                    .encryptionType(EncryptionType.NONE)
                    .build()));
        }
        return new AggregatorUtil()
                .deaggregate(
                        records,
                        shard.range().start().toString(),
                        shard.range().end().toString());
    }

    @Test
    void of_plainAndContainers_isWhatAmazonsClassesMake() {
        List<KinesisClientRecord> ours = made(lease(ExtendedSequenceNumber.TRIM_HORIZON), mixed());
        List<KinesisClientRecord> theirs = amazons(shard, mixed());
        assertThat(texts(ours)).containsExactly("5", "data of k0", "data of k1", "data of k2", "7");
        assertThat(ours).isEqualTo(theirs);
        assertThat(theirs).isEqualTo(ours);
        for (int i = 0; i < ours.size(); i++) {
            assertThat(ours.get(i)).hasSameHashCodeAs(theirs.get(i));
            assertThat(text(ours.get(i))).isEqualTo(text(theirs.get(i)));
            assertThat(ours.get(i).toBuilder().build()).isEqualTo(theirs.get(i));
            assertThat(ours.get(i).toBuilder().build().getClass()).isEqualTo(KinesisClientRecord.class);
        }
    }

    /** Without the names of the JDK's buffers. */
    private static String text(KinesisClientRecord record) {
        return record.toString().replaceAll("java\\.nio\\.\\w+\\[[^]]*]", "buffer");
    }

    @Test
    void of_recordsThatWereNotAskedYet_areEqualToThemselves() {
        List<KinesisClientRecord> first = made(lease(ExtendedSequenceNumber.TRIM_HORIZON), mixed());
        List<KinesisClientRecord> second = made(lease(ExtendedSequenceNumber.TRIM_HORIZON), mixed());
        assertThat(first).isEqualTo(second).doesNotHaveDuplicates();
    }

    @Test
    void of_recordOfAnotherProducer_hasNoKeyAndEmptyData() {
        ConsumerRecord<byte[], byte[]> foreign = new ConsumerRecord<>(GivenShards.STREAM, 0, 3, null, null);
        KinesisClientRecord made = made(lease(ExtendedSequenceNumber.TRIM_HORIZON), List.of(foreign))
                .get(0);
        assertThat(made.partitionKey()).isNull();
        assertThat(made.data().remaining()).isZero();
        assertThat(made.toBuilder().build().partitionKey()).isNull();
    }

    @Test
    void of_checkpointWithinAContainer_leavesOutWhatItCovers() {
        assertThat(texts(made(lease(at(shard, 6, 1)), mixed()))).containsExactly("data of k2", "7");
    }

    @Test
    void of_checkpointOfARecord_leavesItOut() {
        assertThat(texts(made(lease(at(shard, 5)), mixed())))
                .containsExactly("data of k0", "data of k1", "data of k2", "7");
        assertThat(texts(made(lease(at(shard, 6, 0)), mixed()))).containsExactly("data of k1", "data of k2", "7");
        assertThat(texts(made(lease(at(shard, 6, 2)), mixed()))).containsExactly("7");
    }

    @Test
    void of_laterBatches_areNotFiltered() {
        ClientRecords records = new ClientRecords(lease(at(shard, 5)), new RecordDecoding(null, null));
        assertThat(records.of(List.of(record(shard, 5)))).isEmpty();
        assertThat(records.of(List.of(record(shard, 6)))).hasSize(1);
    }

    @Test
    void of_containerOfTheShardsOwnTime_isGivenWhateverItsKeys() {
        ShardLease first = GivenShards.lease(
                GivenShards.stream(GivenShards.open(0, GivenShards.LOWER, CREATED), sibling),
                GivenShards.open(0, GivenShards.LOWER, CREATED));
        assertThat(made(first, List.of(record(first.shard(), 1, "a", container(lowerKey(), upperKey())))))
                .hasSize(2);
    }

    @Test
    void of_containerOfOtherShardsAfterAReshard_isPassedOverAsAmazonsDo() {
        ShardLease lease = GivenShards.lease(GivenShards.stream(child, sibling), child);
        List<ConsumerRecord<byte[], byte[]>> stored = List.of(
                record(child, 0, "a", container(lowerKey())),
                record(child, 1, "b", container(lowerKey(), upperKey(), lowerKey())),
                record(child, 2));
        List<KinesisClientRecord> ours = made(lease, stored);
        assertThat(ours).isEqualTo(amazons(child, stored));
        assertThat(texts(ours)).containsExactly("data of " + lowerKey(), "2");
    }

    @Test
    void of_containerThatSaysItBelongsHere_isGivenWithoutALook() {
        ShardLease lease = GivenShards.lease(GivenShards.stream(child, sibling), child);
        ConsumerRecord<byte[], byte[]> ours = record(child, 0, "a", container(lowerKey(), upperKey()));
        ours.headers().add("kinbridge.container", new byte[0]);
        assertThat(texts(made(lease, List.of(ours)))).containsExactly("data of " + lowerKey(), "data of " + upperKey());
        ConsumerRecord<byte[], byte[]> plain = record(child, 1);
        plain.headers().add("kinbridge.container", new byte[0]);
        assertThat(texts(made(lease, List.of(plain)))).containsExactly("1");
    }

    @Test
    void of_brokenContainer_isAPlainRecord() {
        byte[] broken = container("k0", "k1");
        broken[broken.length - 1]++;
        List<ConsumerRecord<byte[], byte[]>> stored = List.of(record(shard, 0, "a", broken));
        List<KinesisClientRecord> ours = made(lease(ExtendedSequenceNumber.TRIM_HORIZON), stored);
        assertThat(ours).hasSize(1).isEqualTo(amazons(shard, stored));
    }

    @Test
    void of_explicitHashKey_decidesWhoseTheRecordIs() {
        ShardLease lease = GivenShards.lease(GivenShards.stream(child, sibling), child);
        AggregatedRecordWriter writer = new AggregatedRecordWriter();
        writer.add(upperKey().getBytes(UTF_8), "7", "mine".getBytes(UTF_8));
        List<ConsumerRecord<byte[], byte[]>> stored = List.of(record(child, 1, "b", writer.toBytes()));
        List<KinesisClientRecord> ours = made(lease, stored);
        assertThat(texts(ours)).containsExactly("mine");
        assertThat(ours.get(0).explicitHashKey()).isEqualTo("7");
        assertThat(ours).isEqualTo(amazons(child, stored));
    }

    private static String upperKey() {
        return keyIn(GivenShards.UPPER);
    }

    private static String lowerKey() {
        return keyIn(GivenShards.LOWER);
    }

    private static String keyIn(HashKeyRange range) {
        for (int i = 0; ; i++) {
            if (range.contains(HashKey.ofPartitionKey("key-" + i))) {
                return "key-" + i;
            }
        }
    }

    @Test
    void of_ownAggregator_makesTheRecordsAndTheFilterHolds() {
        List<String> ranges = new ArrayList<>();
        AggregatorUtil doubling = new AggregatorUtil() {
            @Override
            public List<KinesisClientRecord> deaggregate(
                    List<KinesisClientRecord> records, String startingHashKey, String endingHashKey) {
                ranges.add(startingHashKey + " to " + endingHashKey);
                List<KinesisClientRecord> twice = new ArrayList<>();
                for (KinesisClientRecord record : records) {
                    twice.add(record);
                    twice.add(record.toBuilder().subSequenceNumber(1).build());
                }
                return twice;
            }
        };
        ShardLease lease = lease(at(shard, 5, 0));
        List<KinesisClientRecord> made = made(lease, doubling, List.of(record(shard, 5), record(shard, 6)));
        assertThat(made).extracting(KinesisClientRecord::subSequenceNumber).containsExactly(1L, 0L, 1L);
        assertThat(ranges).containsExactly(HashKey.MIN + " to " + HashKey.MAX);
        assertThat(lease.offsetAfter(at(shard, 5, 1)))
                .as("any record may be a container")
                .isEqualTo(5);
    }
}
