package io.kinbridge.reshard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.encryption.GivenKeyService;
import io.kinbridge.encryption.KeyServiceException.Reason;
import io.kinbridge.encryption.StreamKeys;
import io.kinbridge.error.KinesisError;
import io.kinbridge.log.InMemoryStreamCatalog;
import io.kinbridge.log.RecordLog;
import io.kinbridge.stream.HashKey;
import io.kinbridge.stream.HashKeyRange;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.ShardMap;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamStatus;
import io.kinbridge.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.InternalFailureException;
import software.amazon.awssdk.services.kinesis.model.KmsDisabledException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

final class StreamWriterTest {
    /** Of the lower half of the hash keys, hence in shard 1 of the stream that was split. */
    private static final String LOWER_HALF = "0";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MutableClock clock = MutableClock.at(Instant.EPOCH);
    private final InMemoryStreamCatalog catalog = new InMemoryStreamCatalog(clock);
    private final OpenLog log = new OpenLog();
    private final StreamKeys keys = new StreamKeys(new GivenKeyService(), this::nanoTime);
    private final StreamWriters writers = new StreamWriters(catalog, log, keys, Runnable::run, this::nanoTime);
    private int settled;

    private long nanoTime() {
        return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
    }

    private StreamWriter writer(StreamEntry entry) {
        catalog.put(entry);
        return writers.of(entry);
    }

    private PendingRecord write(StreamWriter writer) {
        WriteRequest request = new WriteRequest(1, nanoTime() + PATIENCE.toNanos(), () -> settled++);
        request.add(new byte[] {'k'}, new byte[0], LOWER_HALF);
        writer.write(request);
        return request.records().get(0);
    }

    @Test
    void write_openShard_isSentAndStands() {
        PendingRecord record = write(writer(SampleStream.ofShards(1)));
        assertThat(log.partitions).containsExactly(0);
        assertThat(settled).isZero();

        log.appends.get(0).appended(3);
        assertThat(settled).isEqualTo(1);
        assertThat(record.shard()).extracting(Shard::id).isEqualTo(new ShardId(0));
        assertThat(record.offset()).isEqualTo(3);
        assertThat(record.failure()).isNull();
    }

    @Test
    void write_appendFails_failsAndStandsNowhere() {
        PendingRecord record = write(writer(SampleStream.ofShards(1)));
        RuntimeException failure = KinesisError.INTERNAL_FAILURE.exception("no answer");
        log.appends.get(0).failed(failure);
        assertThat(settled).isEqualTo(1);
        assertThat(record.failure()).isSameAs(failure);
        assertThat(record.shard()).isNull();
    }

    @Test
    void write_appendedBehindTheEnd_isWrittenAgainToTheChild() {
        PendingRecord record = write(writer(SampleStream.ofShards(1)));
        catalog.put(SampleStream.splitting());
        catalog.put(SampleStream.split(50));
        log.appends.get(0).appended(50);
        assertThat(log.partitions).containsExactly(0, 1);
        assertThat(settled).isZero();

        log.appends.get(1).appended(0);
        assertThat(settled).isEqualTo(1);
        assertThat(record.shard()).extracting(Shard::id).isEqualTo(new ShardId(1));
    }

    @Test
    void write_packedForAShardThatWasSplit_isPartedAndEachPartWrittenOnce() {
        StreamWriter writer = writer(SampleStream.split(50));
        WriteRequest request = new WriteRequest(1, nanoTime() + PATIENCE.toNanos(), () -> settled++);
        request.add(new PackedKeys(List.of(HashKey.MIN, HashKey.MAX)));
        writer.write(request);
        assertThat(log.partitions).containsExactly(1, 2);

        log.appends.get(0).appended(7);
        assertThat(settled).isZero();
        log.appends.get(1).appended(9);
        assertThat(settled).isEqualTo(1);
        assertThat(request.records()).extracting(PendingRecord::offset).containsExactly(7L, 9L);
        assertThat(request.records())
                .extracting(
                        record -> record.packed() == null ? "" : record.packed().hashKey())
                .containsExactly(HashKey.MIN, HashKey.MAX);
    }

    private StreamEntry encrypted(StreamEntry entry, String masterKey) {
        return entry.withEncryption(entry.encryption().started(keys.create(entry.name(), masterKey)));
    }

    @Test
    void write_encryptionStartedRotatedAndStopped_goesByTheNewestView() {
        StreamEntry plain = SampleStream.ofShards(1);
        StreamWriter writer = writer(plain);
        write(writer);
        StreamEntry started = encrypted(plain, "alias/a");
        catalog.put(started);
        write(writer);
        StreamEntry rotated = encrypted(started, "alias/b");
        catalog.put(rotated);
        write(writer);
        catalog.put(rotated.withEncryption(rotated.encryption().stopped()));
        write(writer);

        assertThat(log.appends).extracting(RecordLog.Append::dataKey).containsExactly(0, 1, 2, 0);
        assertThat(log.appends).extracting(append -> append.value().length).containsExactly(0, 40, 40, 0);
    }

    @Test
    void write_againToTheChild_isByTheKeyOfThatTime() {
        StreamEntry plain = SampleStream.ofShards(1);
        PendingRecord record = write(writer(plain));
        catalog.put(SampleStream.splitting());
        catalog.put(encrypted(SampleStream.split(50), "alias/a"));
        log.appends.get(0).appended(50);

        assertThat(log.partitions).containsExactly(0, 1);
        assertThat(record.dataKey()).isEqualTo(1);
        assertThat(record.value()).hasSize(40);
        assertThat(record.bytes()).isEqualTo(1);
    }

    @Test
    void write_keyRefused_isNotWritten() {
        StreamWriter writer = writer(encrypted(SampleStream.ofShards(1), "alias/writer"));
        GivenKeyService.refuse("alias/writer", Reason.DISABLED);
        PendingRecord record = write(writer);
        GivenKeyService.allow("alias/writer");

        assertThat(log.appends).isEmpty();
        assertThat(settled).isEqualTo(1);
        assertThat(record.isRefused()).isTrue();
        assertThat(record.failure()).isInstanceOf(KmsDisabledException.class);
    }

    /** Stands for a container of records with these hash keys. */
    private record PackedKeys(List<HashKey> hashKeys) implements Packed {
        @Override
        public boolean isSeveral() {
            return hashKeys.size() > 1;
        }

        @Override
        public byte[] key() {
            return new byte[] {'a'};
        }

        @Override
        public byte[] value() {
            return new byte[0];
        }

        @Override
        public String explicitHashKey() {
            return hashKey().toString();
        }

        @Override
        public HashKey hashKey() {
            return hashKeys.get(0);
        }

        @Override
        public boolean isWithin(HashKeyRange range) {
            return hashKeys.stream().allMatch(range::contains);
        }

        @Override
        public List<PackedKeys> parts(ShardMap shards) {
            return hashKeys.stream()
                    .collect(Collectors.groupingBy(shards::route, LinkedHashMap::new, Collectors.toList()))
                    .values()
                    .stream()
                    .map(PackedKeys::new)
                    .toList();
        }
    }

    @Test
    void write_whileEarlierRecordsAreInFlight_waitsForThem() {
        StreamWriter writer = writer(SampleStream.ofShards(1));
        write(writer);
        catalog.put(SampleStream.splitting());
        write(writer);
        catalog.put(SampleStream.split(50));
        write(writer);
        assertThat(log.partitions).containsExactly(0);

        log.appends.get(0).appended(50);
        assertThat(log.partitions).containsExactly(0, 1, 1, 1);
        assertThat(log.appends.get(1)).isSameAs(log.appends.get(0));
    }

    @Test
    void write_shardStillClosingAtTheDeadline_isNotWritten() {
        StreamWriter writer = writer(SampleStream.splitting());
        PendingRecord record = write(writer);
        clock.advance(PATIENCE);
        writer.expire();
        assertThat(settled).isZero();

        clock.advance(Duration.ofMillis(1));
        writer.expire();
        assertThat(settled).isEqualTo(1);
        assertThat(record.failure())
                .isInstanceOf(InternalFailureException.class)
                .hasMessageContaining("was not written to stream orders in time");
        assertThat(log.appends).isEmpty();
    }

    @Test
    void write_noVerdictAtTheDeadline_isUnknown() {
        StreamWriter writer = writer(SampleStream.ofShards(1));
        PendingRecord record = write(writer);
        clock.advance(PATIENCE.plusMillis(1));
        log.appends.get(0).appended(0);
        writer.expire();
        assertThat(record.failure())
                .isInstanceOf(InternalFailureException.class)
                .hasMessageContaining("Whether the record was written");
        assertThat(settled).isEqualTo(1);
    }

    @Test
    void write_streamDeleted_failsAtOnce() {
        StreamWriter writer = writer(SampleStream.ofShards(1));
        catalog.update(SampleStream.NAME, (current, view) -> null);
        assertThat(write(writer).failure()).isInstanceOf(ResourceNotFoundException.class);
        assertThat(settled).isEqualTo(1);
    }

    @Test
    void write_streamDeletedBeforeTheAnswer_failsWhenThatComes() {
        StreamWriter writer = writer(SampleStream.ofShards(1));
        PendingRecord sent = write(writer);
        catalog.put(SampleStream.splitting());
        PendingRecord heldBack = write(writer);
        catalog.update(SampleStream.NAME, (current, view) -> null);
        assertThat(settled).isEqualTo(1);
        assertThat(heldBack.failure()).isInstanceOf(ResourceNotFoundException.class);

        log.appends.get(0).appended(0);
        assertThat(settled).isEqualTo(2);
        assertThat(sent.failure()).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void write_streamReplacedWhileRecordsAreHeldBack_failsThem() {
        PendingRecord record = write(writer(SampleStream.splitting()));
        StreamEntry replacement =
                SampleStream.of(7, StreamStatus.ACTIVE, SampleStream.ofShards(1).shards());
        StreamWriter replacing = writers.of(replacement);
        catalog.put(replacement);
        assertThat(settled).isEqualTo(1);
        assertThat(record.failure()).isInstanceOf(ResourceNotFoundException.class);

        PendingRecord next = write(replacing);
        log.appends.get(0).appended(0);
        assertThat(next.failure()).isNull();
    }

    @Test
    void of_sameStream_isOneWriter() {
        StreamWriter writer = writer(SampleStream.ofShards(1));
        assertThat(writers.of(SampleStream.splitting())).isSameAs(writer);
        assertThat(writers.of(SampleStream.of(
                        7, StreamStatus.ACTIVE, SampleStream.ofShards(1).shards())))
                .isNotSameAs(writer);
    }

    /** A log that answers when the test does. */
    private static final class OpenLog implements RecordLog {
        private final List<Integer> partitions = new ArrayList<>();
        private final List<Append> appends = new ArrayList<>();

        @Override
        public void append(String topic, int partition, Append append) {
            partitions.add(partition);
            appends.add(append);
        }

        @Override
        public LogSlice read(
                String topic, int partition, long offset, int maxRecords, long maxBytes, Duration maxWait) {
            throw new AssertionError("A writer reads nothing");
        }
    }
}
