package io.kinbridge.kpl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.aggregation.AggregatedRecordWriter;
import io.kinbridge.stream.HashKey;
import io.kinbridge.stream.HashKeyRange;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardMap;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.kinesis.retrieval.AggregatorUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** What is packed here is unpacked by Amazon's Kinesis Client Library, and by a reader of the format's description. */
class AggregationInteroperabilityTest {
    private static final String SEQUENCE_NUMBER = "49590338271490256608559692538361571095921575989136588898";
    private static final Instant ARRIVED = Instant.ofEpochMilli(1_700_000_000_123L);
    private static final BigInteger HIGHEST = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

    /** Keys, explicit hash keys and data of many sizes; each list fills a container. */
    static Stream<List<PendingUserRecord>> contents() {
        return Stream.of(
                List.of(GivenUserRecord.of("k", "one"), GivenUserRecord.of("k", "two")),
                List.of(GivenUserRecord.of("a", ""), GivenUserRecord.of("a", "")),
                List.of(
                        GivenUserRecord.of("Schlüssel", "1"),
                        GivenUserRecord.of("鍵", "2"),
                        GivenUserRecord.of("\uD83D\uDD11".repeat(128), "3"),
                        GivenUserRecord.of("k".repeat(256), "4")),
                List.of(
                        GivenUserRecord.of("k", "0", "lowest", 0),
                        GivenUserRecord.of("k", HashKey.MAX.toString(), "highest", 0),
                        GivenUserRecord.of("k", null, "its own", 0),
                        GivenUserRecord.of("l", "0", "lowest again", 0)),
                // Key tables whose indexes take one byte, and two.
                IntStream.range(0, 20_000)
                        .mapToObj(i -> GivenUserRecord.of("key-" + i, Integer.toString(i), "data-" + i, 0))
                        .toList(),
                ofRandomSizes(new Random(1)));
    }

    private static List<PendingUserRecord> ofRandomSizes(Random random) {
        List<PendingUserRecord> records = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            byte[] data = new byte[random.nextInt(1 << (1 + random.nextInt(15)))];
            random.nextBytes(data);
            String hashKey = random.nextInt(3) > 0 ? null : new BigInteger(128, random).toString();
            records.add(GivenUserRecord.of("key-" + random.nextInt(40), hashKey, data, 0, null));
        }
        return records;
    }

    @ParameterizedTest
    @MethodSource("contents")
    void deaggregate_byAmazonsAggregatorUtil_givesKeysDataAndOrder(List<PendingUserRecord> given) {
        KinesisRecord packed = GivenUserRecord.packed(given);
        List<KinesisClientRecord> read = new AggregatorUtil().deaggregate(List.of(asRead(packed)));
        assertThat(read)
                .extracting(AggregationInteroperabilityTest::contained)
                .containsExactlyElementsOf(expected(given));
        assertThat(read)
                .extracting(KinesisClientRecord::subSequenceNumber)
                .containsExactlyElementsOf(
                        IntStream.range(0, given.size()).mapToObj(Long::valueOf).toList());
        assertThat(read).allSatisfy(record -> {
            assertThat(record.aggregated()).isTrue();
            assertThat(record.sequenceNumber()).isEqualTo(SEQUENCE_NUMBER);
            assertThat(record.approximateArrivalTimestamp()).isEqualTo(ARRIVED);
        });
    }

    @ParameterizedTest
    @MethodSource("contents")
    void deaggregate_byTheDescription_givesKeysDataAndOrder(List<PendingUserRecord> given) {
        assertThat(ContainedRecord.read(GivenUserRecord.packed(given).value())).isEqualTo(expected(given));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void parts_ofASplit_eachGivesAmazonsReaderOfItsShardAll(List<PendingUserRecord> given) {
        ShardMap shards = ShardMap.evenly(3, 1, List.of(0L, 0L, 0L));
        List<ContainedRecord> read = new ArrayList<>();
        for (KinesisRecord part : GivenUserRecord.packed(given).parts(shards)) {
            Shard shard = shards.route(part.hashKey());
            read.addAll(new AggregatorUtil()
                    .deaggregate(List.of(asRead(part)), lowest(shard.range()), highest(shard.range())).stream()
                            .map(AggregationInteroperabilityTest::contained)
                            .map(record -> ofAlone(record, part))
                            .toList());
        }
        assertThat(read).containsExactlyInAnyOrderElementsOf(expected(given));
    }

    /** Hence the parts of a container whose shard was split. */
    @Test
    void deaggregate_recordOfAnotherShard_losesAmazonsReaderTheContainer() {
        List<PendingUserRecord> given =
                List.of(GivenUserRecord.of("k", "2", "its own", 0), GivenUserRecord.of("k", "0", "another's", 0));
        KinesisClientRecord container = asRead(GivenUserRecord.packed(given));
        assertThat(new AggregatorUtil().deaggregate(List.of(container), BigInteger.ONE, HIGHEST))
                .isEmpty();
    }

    @Test
    void deaggregate_oneAlone_isPlainToAmazonsReader() {
        KinesisRecord alone = GivenUserRecord.packed(List.of(GivenUserRecord.of("k", "alone")));
        assertThat(new AggregatorUtil().deaggregate(List.of(asRead(alone))))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.aggregated()).isFalse();
                    assertThat(record.partitionKey()).isEqualTo("k");
                    assertThat(record.subSequenceNumber()).isZero();
                    assertThat(UTF_8.decode(record.data()).toString()).isEqualTo("alone");
                });
    }

    @Test
    void deaggregate_aWriterThatIsUsedAgain_givesWhatWasAddedSince() {
        AggregatedRecordWriter writer = new AggregatedRecordWriter();
        contents().forEach(given -> {
            writer.reset();
            given.forEach(record -> writer.add(record.key(), record.explicitHashKey(), record.data()));
            assertThat(ContainedRecord.read(writer.toBytes())).isEqualTo(expected(given));
        });
    }

    /** The record as the Kinesis Client Library has it from GetRecords. */
    private static KinesisClientRecord asRead(KinesisRecord record) {
        return KinesisClientRecord.builder()
                .partitionKey(new String(record.key(), UTF_8))
                .sequenceNumber(SEQUENCE_NUMBER)
                .approximateArrivalTimestamp(ARRIVED)
                .data(ByteBuffer.wrap(record.value()))
                .build();
    }

    private static ContainedRecord contained(KinesisClientRecord record) {
        return contained(record.partitionKey(), record.explicitHashKey(), record.data());
    }

    private static ContainedRecord contained(String key, @Nullable String explicitHashKey, ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        return new ContainedRecord(key, explicitHashKey, HexFormat.of().formatHex(bytes));
    }

    private static List<ContainedRecord> expected(List<PendingUserRecord> given) {
        return given.stream()
                .map(record -> contained(
                        new String(record.key(), UTF_8), record.explicitHashKey(), ByteBuffer.wrap(record.data())))
                .toList();
    }

    /** A record that is alone carries its explicit hash key outside, in a header, where the client library does not look. */
    private static ContainedRecord ofAlone(ContainedRecord read, KinesisRecord record) {
        return record.userRecords().size() > 1
                ? read
                : new ContainedRecord(read.partitionKey(), record.explicitHashKey(), read.dataInHex());
    }

    private static BigInteger lowest(HashKeyRange range) {
        return new BigInteger(range.start().toString());
    }

    private static BigInteger highest(HashKeyRange range) {
        return new BigInteger(range.end().toString());
    }
}
