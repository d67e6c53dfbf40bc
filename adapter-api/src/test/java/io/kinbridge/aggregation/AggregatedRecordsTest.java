package io.kinbridge.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AggregatedRecordsTest {
    /** A table with the key "a". */
    private static final String TABLE = "0A0161";

    /** A record of that key, with the data "1". */
    private static final String RECORD = "1A0508001A0131";

    private static final List<UserRecord> THE_RECORD = List.of(new UserRecord("a", null, new byte[] {'1'}));

    @ParameterizedTest
    @EnumSource
    void parse_containerOfAmazonsClasses_givesItsRecords(GoldenContainer golden) {
        assertThat(AggregatedRecords.isAggregated(golden.bytes)).isTrue();
        assertThat(parsed(golden.bytes)).isEqualTo(golden.records);
    }

    @Test
    void parse_recordsWithTags_passesOverThem() {
        assertThat(parsed(HexFormat.of().parseHex(GoldenContainer.TAGS)))
                .containsExactly(
                        new UserRecord("a", null, new byte[] {'1'}), new UserRecord("a", null, new byte[] {'2'}));
    }

    @Test
    void parse_record_givesViewsOfTheArrayThatWasPassed() {
        byte[] container = GoldenContainer.SEVERAL_KEYS.bytes;
        AggregatedRecord third =
                AggregatedRecords.parse(container).orElseThrow().get(2);
        assertThat(third.index()).isEqualTo(2);
        assertThat(third.container()).isSameAs(container);
        assertThat(Arrays.copyOfRange(container, third.offset(), third.offset() + third.length()))
                .isEqualTo(third.data())
                .containsExactly('3');
        assertThat(third.buffer())
                .isEqualTo(ByteBuffer.wrap(third.data()))
                .satisfies(buffer -> assertThat(buffer.isReadOnly()).isTrue());
    }

    @Test
    void parse_list_cannotBeChanged() {
        List<AggregatedRecord> records =
                AggregatedRecords.parse(GoldenContainer.ONE_KEY.bytes).orElseThrow();
        assertThatThrownBy(() -> records.set(0, records.get(1))).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void parse_containerWithoutRecords_isAnEmptyList() {
        assertThat(AggregatedRecords.parse(sealed(TABLE)).orElseThrow()).isEmpty();
    }

    /** What protobuf allows, and no writer does. */
    @ParameterizedTest
    @CsvSource({
        "table after the record, 1A0508001A0131 0A0161",
        "data before the key, 0A0161 1A051A01310800",
        "fields given twice: the last counts, 0A0161 1A0C 0807 1A03424242 1A0131 0800",
        "unknown varint, 0A0161 20FFFFFFFFFFFFFFFFFF01 1A0508001A0131",
        "unknown fixed 64, 0A0161 210102030405060708 1A0508001A0131",
        "unknown bytes, 0A0161 2203414243 1A0508001A0131",
        "unknown group with a group in it, 0A0161 23 080A 2B 2C 24 1A0508001A0131",
        "unknown fixed 32, 0A0161 2501020304 1A0508001A0131",
        "unknown fields in the record, 0A0161 1A0A 0800 2801 320141 1A0131",
        "known number of another type, 0A0161 0805 1D01020304 1A0508001A0131",
        "unknown field with the highest number, 0A0161 F8FFFFFF0F01 1A0508001A0131",
        "long-winded numbers, 0A0161 1A8B80808000 08808080808000 1A8100 31",
        "unknown fields in a tag, 0A0161 1A0C 0800 1A0131 2205 1801 0A0141"
    })
    void parse_unusualEncoding_givesTheRecord(String what, String hex) {
        assertThat(parsed(sealed(hex))).as(what).isEqualTo(THE_RECORD);
    }

    @ParameterizedTest
    @CsvSource({
        "partition key index out of the table, 0A0161 1A0508011A0131",
        "partition key index beyond an int, 0A0161 1A09 088080808010 1A0131",
        "partition key index beyond a long, 0A0161 1A0E 08FFFFFFFFFFFFFFFFFF01 1A0131",
        "no table, 1A0508001A0131",
        "hash key index out of the table, 0A0161 1A07 0800 1000 1A0131",
        "hash key index of all ones, 0A0161 1A10 0800 10FFFFFFFFFFFFFFFFFF01 1A0131",
        "record without a key, 0A0161 1A03 1A0131",
        "record without data, 0A0161 1A02 0800",
        "empty record, 0A0161 1A00",
        "one good record and one bad, 0A0161 1A0508001A0131 1A0508011A0131",
        "tag without a key, 0A0161 1A09 0800 1A0131 2202 1200",
        "record longer than the message, 0A0161 1A7F 08001A0131",
        "data longer than the record, 0A0161 1A05 08001A0231 1A0508001A0131",
        "data of negative length, 0A0161 1A0D 0800 1AFFFFFFFFFFFFFFFFFF01",
        "data of 2 GiB, 0A0161 1A08 0800 1AFFFFFFFF07",
        "number of eleven bytes, 0A0161 20FFFFFFFFFFFFFFFFFFFF01 1A0508001A0131",
        "field number 0, 0A0161 0000 1A0508001A0131",
        "unknown wire type, 0A0161 26 1A0508001A0131",
        "group that does not end, 0A0161 23 1A0508001A0131",
        "group that ends as another, 0A0161 23 2C 1A0508001A0131",
        "end of no group, 0A0161 24 1A0508001A0131",
        "group that ends outside of its record, 0A0161 1A06 08001A0131 23 24 24",
        "fixed 64 cut short, 0A0161 1A0508001A0131 210102",
        "fixed 32 cut short, 0A0161 1A0508001A0131 250102",
        "tag cut short, 0A0161 1A0508001A0131 80"
    })
    void parse_sealedButMalformed_isAPlainRecord(String what, String hex) {
        byte[] container = sealed(hex);
        assertThat(AggregatedRecords.isAggregated(container)).isTrue();
        assertThat(AggregatedRecords.parse(container)).as(what).isEmpty();
    }

    /** Protobuf's Java library reads messages and groups to a depth of 100. */
    @Test
    void parse_groupsWithinEachOther_areReadToADepthOfAHundred() {
        assertThat(parsed(sealed(TABLE + "23".repeat(100) + "24".repeat(100) + RECORD)))
                .isEqualTo(THE_RECORD);
        assertThat(AggregatedRecords.parse(sealed(TABLE + "23".repeat(101) + "24".repeat(101) + RECORD)))
                .isEmpty();
        assertThat(AggregatedRecords.parse(sealed(TABLE + "23".repeat(1_000_000) + RECORD)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "F3",
                "F3899AC2",
                "F3899AC2D41D8CD98F00B204E9800998ECF8427E",
                "F3899AC30A01611A0508001A0131000000000000000000000000000000000000",
                "F3899AC20A01611A0508001A0131000000000000000000000000000000000000"
            })
    void parse_withoutMagicOrMessageOrItsMd5_isAPlainRecord(String hex) {
        byte[] data = HexFormat.of().parseHex(hex);
        assertThat(AggregatedRecords.isAggregated(data)).isFalse();
        assertThat(AggregatedRecords.parse(data)).isEmpty();
    }

    @Test
    void parse_containerCutAnywhere_isAPlainRecord() {
        byte[] container = GoldenContainer.EXPLICIT_HASH_KEYS.bytes;
        for (int length = 0; length < container.length; length++) {
            assertThat(AggregatedRecords.parse(Arrays.copyOf(container, length)))
                    .isEmpty();
        }
    }

    @Test
    void parse_containerWithAnyBitFlipped_isAPlainRecord() {
        byte[] container = GoldenContainer.EXPLICIT_HASH_KEYS.bytes.clone();
        for (int bit = 0; bit < container.length * Byte.SIZE; bit++) {
            container[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(AggregatedRecords.parse(container)).isEmpty();
            container[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        }
    }

    /** Damage that the MD5 does not tell, since it is made anew. */
    @Test
    void parse_damagedAndSealedAgain_givesSoundRecordsOrNone() {
        Random random = new Random(1);
        int none = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] sound = UserRecord.packed(Stream.generate(() -> UserRecord.any(random))
                    .limit(1 + random.nextInt(8))
                    .toList());
            byte[] message = Arrays.copyOfRange(sound, 4, sound.length - 16);
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                message[random.nextInt(message.length)] = (byte) random.nextInt(256);
            }
            byte[] container =
                    sealed(Arrays.copyOf(message, message.length - random.nextInt(2) * (message.length / 3)));
            List<AggregatedRecord> records = AggregatedRecords.parse(container).orElse(List.of());
            none += records.isEmpty() ? 1 : 0;
            for (AggregatedRecord record : records) {
                assertThat(record.offset()).isGreaterThanOrEqualTo(4);
                assertThat(record.offset() + record.length()).isLessThanOrEqualTo(container.length - 16);
                assertThat(record.data()).hasSize(record.length());
            }
        }
        assertThat(none).isBetween(2_000, 18_000);
    }

    @Test
    void toString_ofARecord_tellsNeitherKeyNorData() {
        assertThat(AggregatedRecords.parse(GoldenContainer.ONE_KEY.bytes)
                        .orElseThrow()
                        .get(1))
                .hasToString("AggregatedRecord 1, 3 bytes");
    }

    private static List<UserRecord> parsed(byte[] container) {
        return AggregatedRecords.parse(container).orElseThrow().stream()
                .map(UserRecord::of)
                .toList();
    }

    private static byte[] sealed(String hex) {
        return sealed(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static byte[] sealed(byte[] message) {
        try {
            ByteArrayOutputStream container = new ByteArrayOutputStream();
            container.writeBytes(HexFormat.of().parseHex("F3899AC2"));
            container.writeBytes(message);
            container.writeBytes(MessageDigest.getInstance("MD5").digest(message));
            return container.toByteArray();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
