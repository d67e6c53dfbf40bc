package io.kinbridge.aggregation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AggregatedRecordWriterTest {
    private final AggregatedRecordWriter writer = new AggregatedRecordWriter();

    @ParameterizedTest
    @EnumSource
    void toBytes_sameRecords_areTheBytesOfAmazonsClasses(GoldenContainer golden) {
        golden.records.forEach(record -> record.addTo(writer));
        assertThat(writer.toBytes()).isEqualTo(golden.bytes);
    }

    @Test
    void toBytes_moreKeysThanOneByteCounts_areTheBytesOfAmazonsClasses() throws Exception {
        for (int i = 0; i < 300; i++) {
            writer.add(("key-" + i).getBytes(UTF_8), null, new byte[] {(byte) i});
        }
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(writer.toBytes());
        assertThat(HexFormat.of().withUpperCase().formatHex(sha256)).isEqualTo(GoldenContainer.SHA_256_OF_300_KEYS);
    }

    @Test
    void toBytes_anyRecords_areReadAsTheSame() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            List<UserRecord> records = Stream.generate(() -> UserRecord.any(random))
                    .limit(1 + random.nextInt(1 << random.nextInt(7)))
                    .toList();
            writer.reset();
            records.forEach(record -> record.addTo(writer));
            List<AggregatedRecord> read =
                    AggregatedRecords.parse(writer.toBytes()).orElseThrow();
            assertThat(read.stream().map(UserRecord::of).toList()).isEqualTo(records);
            assertThat(read.stream().map(AggregatedRecord::index))
                    .containsExactlyElementsOf(
                            IntStream.range(0, records.size()).boxed().toList());
        }
    }

    /** More keys than the tables have room for at first, of many lengths. */
    @Test
    void toBytes_thousandsOfKeys_holdEachKeyOnce() {
        int distinct = 5_000;
        List<UserRecord> records = IntStream.range(0, 4 * distinct)
                .map(i -> i % distinct)
                .mapToObj(i -> "0".repeat(i % 40) + i)
                .map(key -> new UserRecord(key, key, new byte[0]))
                .toList();
        int keys = records.stream()
                .limit(distinct)
                .mapToInt(record -> 2 * (2 + record.partitionKey().length()))
                .sum();
        int withIndexesOfOneByte = 8;
        int withIndexesOfTwoBytes = 10;
        int size = 20 + keys + 4 * (128 * withIndexesOfOneByte + (distinct - 128) * withIndexesOfTwoBytes);
        for (int round = 0; round < 3; round++) {
            writer.reset();
            records.forEach(record -> record.addTo(writer));
            assertThat(writer.size()).isEqualTo(size);
            assertThat(AggregatedRecords.parse(writer.toBytes()).orElseThrow().stream()
                            .map(UserRecord::of)
                            .toList())
                    .isEqualTo(records);
        }
    }

    @Test
    void size_afterEachRecord_isWhatWasForetoldAndWhatToBytesGives() {
        Random random = new Random(2);
        assertThat(writer.size()).isEqualTo(20);
        for (int i = 1; i <= 2_000; i++) {
            UserRecord record = UserRecord.any(random);
            int before = writer.size();
            int foretold = record.sizeIn(writer);
            assertThat(writer.size()).isEqualTo(before);
            record.addTo(writer);
            assertThat(writer.size()).isEqualTo(foretold);
            assertThat(writer.toBytes()).hasSize(foretold);
            assertThat(writer.count()).isEqualTo(i);
        }
    }

    @Test
    void addWithin_recordThatWouldOutgrowTheLimit_addsNothing() {
        byte[] key = "key".getBytes(UTF_8);
        byte[] data = new byte[100];
        writer.add(key, null, data);
        byte[] before = writer.toBytes();
        int size = writer.sizeWith("other".getBytes(UTF_8), "1", data);

        assertThat(writer.addWithin(size - 1, "other".getBytes(UTF_8), "1", data))
                .isFalse();
        assertThat(writer.count()).isEqualTo(1);
        assertThat(writer.toBytes()).isEqualTo(before);

        assertThat(writer.addWithin(size, "other".getBytes(UTF_8), "1", data)).isTrue();
        assertThat(writer.toBytes()).hasSize(size);
    }

    @Test
    void add_arraysThatAreChangedAfterwards_keepsWhatTheyHeld() {
        byte[] key = "a".getBytes(UTF_8);
        byte[] data = "one".getBytes(UTF_8);
        writer.add(key, null, data);
        key[0] = 'b';
        data[0] = '!';
        assertThat(AggregatedRecords.parse(writer.toBytes())
                        .orElseThrow()
                        .get(0)
                        .partitionKey())
                .isEqualTo("a");
    }

    @Test
    void add_explicitHashKeyOfAnyText_isKeptAsItIs() {
        for (String hashKey : List.of("", "\u9375", "9".repeat(200), "\u00fc".repeat(60), "7")) {
            writer.reset();
            UserRecord record = new UserRecord("a", hashKey, new byte[1]);
            record.addTo(writer);
            record.addTo(writer);
            assertThat(AggregatedRecords.parse(writer.toBytes()).orElseThrow().stream()
                            .map(UserRecord::of))
                    .containsExactly(record, record);
        }
    }

    @Test
    void reset_thenAdded_givesTheBytesOfANewWriter() {
        Random random = new Random(3);
        for (int i = 0; i < 100; i++) {
            List<UserRecord> records =
                    Stream.generate(() -> UserRecord.any(random)).limit(50).toList();
            writer.reset();
            assertThat(writer.size()).isEqualTo(20);
            assertThat(writer.count()).isZero();
            records.forEach(record -> record.addTo(writer));
            assertThat(writer.toBytes()).isEqualTo(UserRecord.packed(records));
        }
    }

    @Test
    void toBytes_withoutARecord_isRefused() {
        assertThatIllegalStateException().isThrownBy(writer::toBytes).withMessageContaining("add one");
    }
}
