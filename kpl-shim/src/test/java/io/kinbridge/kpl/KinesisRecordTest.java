package io.kinbridge.kpl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.stream.HashKey;
import io.kinbridge.stream.HashKeyRange;
import io.kinbridge.stream.ShardMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KinesisRecordTest {
    private static final String LOWEST = "0";
    private static final String HIGHEST = HashKey.MAX.toString();

    private static final ShardMap HALVES = ShardMap.evenly(2, 1, List.of(0L, 0L));

    private static KinesisRecord packed(PendingUserRecord... records) {
        return GivenUserRecord.packed(List.of(records));
    }

    private static List<String> texts(@Nullable KinesisRecord record) {
        return record == null
                ? List.of()
                : record.userRecords().stream().map(GivenUserRecord::text).toList();
    }

    @Test
    void key_ofOneAlone_isItsOwnWithItsData() {
        KinesisRecord alone = packed(GivenUserRecord.of("k", HIGHEST, "alone", 0));
        assertThat(alone.key()).asString(UTF_8).isEqualTo("k");
        assertThat(alone.explicitHashKey()).isEqualTo(HIGHEST);
        assertThat(alone.value()).asString(UTF_8).isEqualTo("alone");
        assertThat(alone.bytes()).isEqualTo(6);
        assertThat(packed(GivenUserRecord.of("k", "alone")).explicitHashKey()).isNull();
    }

    @Test
    void key_ofSeveral_isALetterWithTheFirstsHashKeyOutside() {
        KinesisRecord several = packed(GivenUserRecord.of("k", "one"), GivenUserRecord.of("l", LOWEST, "two", 0));
        assertThat(several.key()).asString(UTF_8).isEqualTo("a");
        assertThat(several.hashKey()).isEqualTo(HashKey.ofPartitionKey("k"));
        assertThat(several.explicitHashKey())
                .isEqualTo(HashKey.ofPartitionKey("k").toString());
    }

    @Test
    void isWithin_oneBeyondTheRange_isFalse() {
        KinesisRecord low = packed(GivenUserRecord.of("k", LOWEST, "1", 0), GivenUserRecord.of("k", "7", "2", 0));
        KinesisRecord mixed = packed(GivenUserRecord.of("k", LOWEST, "1", 0), GivenUserRecord.of("k", HIGHEST, "2", 0));
        HashKeyRange lower = HALVES.writable().get(0).range();
        assertThat(low.isWithin(lower)).isTrue();
        assertThat(mixed.isWithin(lower)).isFalse();
        assertThat(mixed.isWithin(HALVES.writable().get(1).range())).isFalse();
        assertThat(mixed.isWithin(HashKeyRange.ALL)).isTrue();
    }

    @Test
    void parts_ofASplit_keepTheOrderWithinEachShard() {
        KinesisRecord mixed = packed(
                GivenUserRecord.of("k", HIGHEST, "1", 0),
                GivenUserRecord.of("k", LOWEST, "2", 0),
                GivenUserRecord.of("k", HIGHEST, "3", 0),
                GivenUserRecord.of("k", LOWEST, "4", 0),
                GivenUserRecord.of("k", HIGHEST, "5", 0));
        List<KinesisRecord> parts = mixed.parts(HALVES);
        assertThat(parts)
                .extracting(KinesisRecordTest::texts)
                .containsExactly(List.of("1", "3", "5"), List.of("2", "4"));
        assertThat(parts)
                .allSatisfy(part -> assertThat(
                                part.isWithin(HALVES.route(part.hashKey()).range()))
                        .isTrue());
        assertThat(ContainedRecord.read(parts.get(0).value()))
                .extracting(ContainedRecord::explicitHashKey)
                .containsOnly(HIGHEST);
    }

    @Test
    void parts_oneLeftAlone_isPlain() {
        KinesisRecord mixed = packed(GivenUserRecord.of("k", LOWEST, "1", 0), GivenUserRecord.of("l", HIGHEST, "2", 0));
        List<KinesisRecord> parts = mixed.parts(HALVES);
        assertThat(parts).extracting(part -> new String(part.key(), UTF_8)).containsExactly("k", "l");
        assertThat(parts).extracting(part -> new String(part.value(), UTF_8)).containsExactly("1", "2");
    }

    @Test
    void parts_whoseShardStands_isTheWhole() {
        KinesisRecord low = packed(GivenUserRecord.of("k", LOWEST, "1", 0), GivenUserRecord.of("k", "7", "2", 0));
        assertThat(low.parts(HALVES))
                .singleElement()
                .satisfies(part -> assertThat(part.value()).isEqualTo(low.value()));
    }

    @Test
    void parts_ofARecordThatWasTried_keepItsTries() {
        FailedTry failed = new FailedTry(GivenUserRecord.at(1), GivenUserRecord.at(2), "Refused", "not now");
        KinesisRecord tried = packed(GivenUserRecord.of("k", LOWEST, "1", 0), GivenUserRecord.of("k", HIGHEST, "2", 0))
                .after(failed);
        assertThat(tried.parts(HALVES))
                .hasSize(2)
                .allSatisfy(part -> assertThat(part.failedTries()).containsExactly(failed));
    }

    @Test
    void after_oneTryAndAnother_hasBothInOrderAndLeavesTheOriginal() {
        FailedTry first = new FailedTry(GivenUserRecord.at(1), GivenUserRecord.at(2), "Refused", "not now");
        FailedTry second = new FailedTry(GivenUserRecord.at(3), GivenUserRecord.at(4), "Refused", "nor now");
        KinesisRecord fresh = packed(GivenUserRecord.of("k", "1"));
        assertThat(fresh.after(first).after(second).failedTries()).containsExactly(first, second);
        assertThat(fresh.failedTries()).isEmpty();
    }

    @Test
    void beforeAndFrom_aTimeBetween_shareTheRecordsOut() {
        FailedTry failed = new FailedTry(GivenUserRecord.at(1), GivenUserRecord.at(2), "Refused", "not now");
        KinesisRecord record = packed(
                        GivenUserRecord.of("k", "1", 0),
                        GivenUserRecord.of("k", "2", 99),
                        GivenUserRecord.of("k", "3", 101), // the clock overflows before it
                        GivenUserRecord.of("k", "4", 102))
                .after(failed);
        assertThat(texts(record.before(GivenUserRecord.at(101)))).containsExactly("1", "2");
        assertThat(texts(record.from(GivenUserRecord.at(101)))).containsExactly("3", "4");
        KinesisRecord last = record.from(GivenUserRecord.at(102));
        assertThat(last).isNotNull();
        assertThat(last.value()).asString(UTF_8).isEqualTo("4");
        assertThat(last.arrivedAt()).isEqualTo(GivenUserRecord.at(102));
        assertThat(last.failedTries()).containsExactly(failed);
    }

    @Test
    void beforeAndFrom_aTimeOutside_haveAllOrNothing() {
        KinesisRecord record = packed(GivenUserRecord.of("k", "1", 0), GivenUserRecord.of("k", "2", 9));
        assertThat(record.before(GivenUserRecord.at(0))).isNull();
        assertThat(record.from(GivenUserRecord.at(10))).isNull();
        assertThat(texts(record.before(GivenUserRecord.at(10)))).containsExactly("1", "2");
        assertThat(texts(record.from(GivenUserRecord.at(0)))).containsExactly("1", "2");
    }
}
