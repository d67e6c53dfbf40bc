package io.kinbridge.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.reshard.PendingRecord;
import io.kinbridge.reshard.WriteRequest;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.ShardMap;
import io.kinbridge.stream.StreamArns;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamMode;
import io.kinbridge.stream.StreamSettings;
import io.kinbridge.stream.StreamStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;

/** What a shard takes and gives. */
class ShardQuotasTest {
    private static final int MIB = 1024 * 1024;
    private static final ShardId FIRST = new ShardId(0);
    private static final ShardId SECOND = new ShardId(1);
    private static final String LOW = "0";
    private static final String HIGH = "340282366920938463463374607431768211455";

    private final Ticks ticks = new Ticks();
    private final Quotas quotas = Quotas.ofKinesis(new StreamArns("us-east-1", "123456789012"), ticks);
    private final StreamEntry stream = stream("orders");

    private static StreamEntry stream(String name) {
        return new StreamEntry(
                name,
                1_000,
                StreamStatus.ACTIVE,
                false,
                StreamSettings.of(StreamMode.PROVISIONED),
                ShardMap.evenly(2, 1_000, List.of(0L, 0L)),
                Map.of(),
                List.of(),
                Map.of());
    }

    @Test
    void write_recordsOfOneSecond_areThousandForEachShard() {
        assertThat(refused(1_500, 0, LOW)).isEqualTo(500);
        assertThat(refused(1_000, 0, HIGH)).as("another shard").isZero();
        assertThat(refusedOf(stream("others"), 1_000, 0, LOW))
                .as("another stream")
                .isZero();

        ticks.advance(Duration.ofMillis(250));
        assertThat(refused(500, 0, LOW)).isEqualTo(250);
    }

    @Test
    void write_bytesOfOneSecond_areOneMebibyteForEachShardKeysIncluded() {
        assertThat(refused(9, MIB / 8 - 1, LOW)).isEqualTo(1);
        assertThat(refused(8, MIB / 8 - 1, HIGH)).as("another shard").isZero();

        ticks.advance(Duration.ofMillis(125));
        assertThat(refused(2, MIB / 8 - 1, LOW)).isEqualTo(1);
    }

    @Test
    void write_whatIsRefusedForItsSize_leavesRoomForSmallerRecords() {
        WriteRequest request = new WriteRequest(3, 0, () -> {});
        for (int dataBytes : List.of(MIB - 5_000, 10_000, 1)) {
            request.add(new byte[1], new byte[dataBytes], LOW);
        }
        quotas.beforeWrite(stream, request);

        assertThat(request.records().stream().map(record -> record.failure() == null))
                .containsExactly(true, false, true);
        assertThat(refused(1_000, 0, LOW)).as("a refused record is not counted").isEqualTo(2);
    }

    @Test
    void write_aRecordOfTenMebibytes_passesOnceTheShardIsIdle() {
        assertThat(refused(1, 10 * MIB - 1, LOW)).isZero();
        ticks.advance(Duration.ofMillis(9_490));
        assertThat(refused(1, MIB / 2, LOW)).as("its size is paid back first").isEqualTo(1);
        ticks.advance(Duration.ofMillis(20));
        assertThat(refused(1, MIB / 2, LOW)).isZero();
    }

    @Test
    void write_refused_namesShardStreamAccountAndLimit() {
        WriteRequest request = request(1_002, 0, HIGH);
        quotas.beforeWrite(stream, request);
        List<RuntimeException> failures = request.records().stream()
                .map(PendingRecord::failure)
                .filter(failure -> failure != null)
                .toList();

        assertThat(failures).hasSize(2);
        assertThat(failures.get(0))
                .isInstanceOf(ProvisionedThroughputExceededException.class)
                .hasMessageContaining(
                        "Rate exceeded for shard shardId-000000000001 in stream orders under account 123456789012.")
                .hasMessageContaining("1000 records and 1048576 bytes")
                .isSameAs(failures.get(1));
    }

    @Test
    void read_callsOfOneSecond_areFiveForEachShard() {
        for (int i = 0; i < 5; i++) {
            read(FIRST, 10);
        }
        assertReadRefused(FIRST)
                .hasMessageContaining(
                        "Rate exceeded for shard shardId-000000000000 in stream orders under account 123456789012.")
                .hasMessageContaining("5 GetRecords calls");
        read(SECOND, 10);
        ticks.advance(Duration.ofMillis(200));
        read(FIRST, 10);
        assertReadRefused(FIRST);
    }

    @Test
    void read_bytesOfOneSecond_areTwoMebibytesForEachShard() {
        read(FIRST, MIB);
        read(FIRST, MIB);
        assertReadRefused(FIRST);
        read(SECOND, MIB);
        ticks.advance(Duration.ofMillis(500));
        read(FIRST, MIB + 1);
        assertReadRefused(FIRST);
    }

    @Test
    void read_afterTenMebibytes_failsForFiveSeconds() {
        read(FIRST, 10 * MIB);
        for (int second = 0; second < 5; second++) {
            assertReadRefused(FIRST);
            ticks.advance(Duration.ofSeconds(1));
        }
        assertReadRefused(FIRST);
        ticks.advance(Duration.ofMillis(1));
        read(FIRST, 10);
    }

    @Test
    void iterator_callsOfOneSecond_areFiveForEachShard() {
        for (int i = 0; i < 5; i++) {
            quotas.beforeIterator(stream, FIRST);
        }
        assertThatThrownBy(() -> quotas.beforeIterator(stream, FIRST))
                .isInstanceOf(ProvisionedThroughputExceededException.class)
                .hasMessageContaining("shard shardId-000000000000 in stream orders")
                .hasMessageContaining("GetShardIterator can be called 5 times a second");
        quotas.beforeIterator(stream, SECOND);
        ticks.advance(Duration.ofMillis(200));
        assertThatNoException().isThrownBy(() -> quotas.beforeIterator(stream, FIRST));
    }

    @Test
    void subscribe_again_isOnceASecondForEachConsumerAndShard() {
        quotas.beforeSubscribe(stream, FIRST, "arn:one");
        assertThatThrownBy(() -> quotas.beforeSubscribe(stream, FIRST, "arn:one"))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContainingAll("arn:one", "shardId-000000000000", "orders", "once a second", "back off");
        quotas.beforeSubscribe(stream, SECOND, "arn:one");
        quotas.beforeSubscribe(stream, FIRST, "arn:two");
        ticks.advance(Duration.ofSeconds(1));
        assertThatNoException().isThrownBy(() -> quotas.beforeSubscribe(stream, FIRST, "arn:one"));
    }

    @Test
    void subscription_pace_isTwoMebibytesASecond() {
        Quotas.Pace pace = quotas.subscription();
        assertThat(pace.mayGoOn()).isTrue();
        pace.read(2 * MIB);
        assertThat(pace.mayGoOn()).isFalse();
        assertThat(quotas.subscription().mayGoOn()).as("each has its own").isTrue();
        ticks.advance(Duration.ofMillis(1));
        assertThat(pace.mayGoOn()).isTrue();
        pace.read(2 * MIB);
        ticks.advance(Duration.ofMillis(990));
        assertThat(pace.mayGoOn()).isFalse();
        ticks.advance(Duration.ofMillis(10));
        assertThat(pace.mayGoOn()).isTrue();
    }

    @Test
    void none_refusesNothing() {
        Quotas none = Quotas.none();
        WriteRequest request = request(5_000, 1_000, LOW);
        none.beforeWrite(stream, request);
        assertThat(request.records()).allMatch(record -> record.failure() == null);
        for (int i = 0; i < 100; i++) {
            none.beforeRead(stream, FIRST);
            none.afterRead(stream, FIRST, 10 * MIB);
            none.beforeIterator(stream, FIRST);
            none.beforeSubscribe(stream, FIRST, "arn:one");
            none.subscription().read(10 * MIB);
            assertThat(none.subscription().mayGoOn()).isTrue();
        }
    }

    private long refused(int records, int dataBytes, String hashKey) {
        return refusedOf(stream, records, dataBytes, hashKey);
    }

    private long refusedOf(StreamEntry of, int records, int dataBytes, String hashKey) {
        WriteRequest request = request(records, dataBytes, hashKey);
        quotas.beforeWrite(of, request);
        return request.records().stream()
                .filter(record -> record.failure() != null)
                .count();
    }

    private static WriteRequest request(int records, int dataBytes, String hashKey) {
        WriteRequest request = new WriteRequest(records, 0, () -> {});
        byte[] data = new byte[dataBytes];
        for (int i = 0; i < records; i++) {
            request.add(new byte[1], data, hashKey);
        }
        return request;
    }

    private void read(ShardId shard, long bytes) {
        quotas.beforeRead(stream, shard);
        quotas.afterRead(stream, shard, bytes);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertReadRefused(ShardId shard) {
        return assertThatThrownBy(() -> quotas.beforeRead(stream, shard))
                .isInstanceOf(ProvisionedThroughputExceededException.class);
    }
}
