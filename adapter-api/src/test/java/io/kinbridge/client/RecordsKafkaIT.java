package io.kinbridge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.ValidationException;

/** Records are written and read as on Kinesis. */
class RecordsKafkaIT extends KinesisOnKafka {

    @Test
    void putRecord_thenGetRecords_givesTheRecordBack() {
        String stream = givenStream(1);
        Instant before = Instant.now().minusSeconds(1);

        PutRecordResponse put = kinesis.putRecord(request ->
                request.streamName(stream).partitionKey("ключ").data(SdkBytes.fromByteArray(new byte[] {0, -1, 7})));
        Record record = readAll(stream, put.shardId(), 1).get(0);

        assertThat(record.sequenceNumber()).isEqualTo(put.sequenceNumber());
        assertThat(record.partitionKey()).isEqualTo("ключ");
        assertThat(record.data().asByteArray()).containsExactly(0, -1, 7);
        assertThat(record.approximateArrivalTimestamp())
                .isBetween(before, Instant.now().plusSeconds(1));
    }

    @Test
    void putRecords_ofManyKeys_goToTheShardsOfTheirHashKeysInOrder() {
        String stream = givenStream(4);
        List<PutRecordsRequestEntry> entries = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            entries.add(entry("key" + i % 50, "value" + i));
        }

        PutRecordsResponse put =
                kinesis.putRecords(request -> request.streamName(stream).records(entries));

        assertThat(put.failedRecordCount()).isZero();
        assertThat(put.records()).hasSize(500);
        for (Shard shard : shards(stream)) {
            List<Integer> expected = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                if (put.records().get(i).shardId().equals(shard.shardId())) {
                    expected.add(i);
                }
            }
            List<Record> read = readAll(stream, shard.shardId(), expected.size());
            assertThat(texts(read))
                    .containsExactlyElementsOf(
                            expected.stream().map(i -> "value" + i).toList());
            assertThat(read.stream().map(record -> new BigInteger(record.sequenceNumber())))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void putRecords_explicitHashKey_decidesTheShard() {
        String stream = givenStream(2);
        String highest = shards(stream).get(1).hashKeyRange().endingHashKey();

        List<PutRecordsResultEntry> put = kinesis.putRecords(request -> request.streamName(stream)
                        .records(
                                entry("k", "low").toBuilder()
                                        .explicitHashKey("0")
                                        .build(),
                                entry("k", "high").toBuilder()
                                        .explicitHashKey(highest)
                                        .build()))
                .records();

        assertThat(put.get(0).shardId()).isEqualTo("shardId-000000000000");
        assertThat(put.get(1).shardId()).isEqualTo("shardId-000000000001");
    }

    @Test
    void putRecord_explicitHashKeyBeyondTheSpace_isRefusedWithTheLimit() {
        String stream = givenStream(1);
        assertThatThrownBy(() -> kinesis.putRecord(request -> request.streamName(stream)
                        .partitionKey("k")
                        .explicitHashKey("340282366920938463463374607431768211456")
                        .data(SdkBytes.fromUtf8String("x"))))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("340282366920938463463374607431768211455");
    }

    @Test
    void putRecord_oneByteTooLarge_isRefusedWithSizeAndLimit() {
        String stream = givenStream(1);
        assertThat(kinesis.putRecord(request -> request.streamName(stream)
                                .partitionKey("k")
                                .data(SdkBytes.fromByteArray(new byte[1024 * 1024 - 1])))
                        .shardId())
                .isEqualTo(onlyShard(stream));
        assertThatThrownBy(() -> kinesis.putRecord(request -> request.streamName(stream)
                        .partitionKey("k")
                        .data(SdkBytes.fromByteArray(new byte[1024 * 1024]))))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContainingAll("1048577", "1048576", "UpdateMaxRecordSize");
    }

    @Test
    void putRecord_tenMebibytes_passesOnceTheStreamAllowsIt() {
        String stream = givenStream(1);
        String arn = kinesis.describeStreamSummary(request -> request.streamName(stream))
                .streamDescriptionSummary()
                .streamARN();
        kinesis.updateMaxRecordSize(request -> request.streamARN(arn).maxRecordSizeInKiB(10_240));
        awaitActive(stream);
        byte[] data = new byte[10 * 1024 * 1024 - 1];
        data[data.length - 1] = 42;

        kinesis.putRecord(
                request -> request.streamName(stream).partitionKey("k").data(SdkBytes.fromByteArray(data)));

        assertThat(readAll(stream, onlyShard(stream), 1).get(0).data().asByteArray())
                .isEqualTo(data);
    }

    @Test
    void putRecords_requestTooLarge_isRefusedWhole() {
        String stream = givenStream(1);
        PutRecordsRequestEntry large = PutRecordsRequestEntry.builder()
                .partitionKey("k")
                .data(SdkBytes.fromByteArray(new byte[1024 * 1024 - 1]))
                .build();
        List<PutRecordsRequestEntry> eleven = java.util.Collections.nCopies(11, large);
        assertThatThrownBy(() ->
                        kinesis.putRecords(request -> request.streamName(stream).records(eleven)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("10485760");
    }

    @Test
    void putRecord_unknownStream_isNotFound() {
        assertThatThrownBy(() -> kinesis.putRecord(request ->
                        request.streamName("no-such-stream").partitionKey("k").data(SdkBytes.fromUtf8String("x"))))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Stream no-such-stream under account " + ACCOUNT + " not found.");
    }

    @Test
    void putRecord_badName_isAValidationError() {
        assertThatThrownBy(() -> kinesis.putRecord(request ->
                        request.streamName("no such stream").partitionKey("k").data(SdkBytes.fromUtf8String("x"))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("1 validation error detected: Value 'no such stream' at 'streamName'");
    }

    @Test
    void getRecords_limit_isKeptAndTheRestFollows() {
        String stream = givenStream(1);
        put(stream, "k", numbered("v", 10));
        String from = iterator(stream, onlyShard(stream), ShardIteratorType.TRIM_HORIZON);

        GetRecordsResponse first =
                kinesis.getRecords(request -> request.shardIterator(from).limit(3));

        assertThat(texts(first.records())).containsExactly("v0", "v1", "v2");
        assertThat(first.millisBehindLatest()).isNotNegative();
        assertThat(texts(read(first.nextShardIterator(), 7))).containsExactly("v3", "v4", "v5", "v6", "v7", "v8", "v9");
        assertThat(texts(kinesis.getRecords(
                                request -> request.shardIterator(from).limit(2))
                        .records()))
                .as("an iterator may be used again")
                .containsExactly("v0", "v1");
    }

    @Test
    void getRecords_tenMebibytes_isTheMostOfOneCall() {
        String stream = givenStream(1);
        for (int i = 0; i < 12; i++) {
            kinesis.putRecord(request ->
                    request.streamName(stream).partitionKey("k").data(SdkBytes.fromByteArray(new byte[1_000_000])));
        }
        String next = iterator(stream, onlyShard(stream), ShardIteratorType.TRIM_HORIZON);
        int records = 0;
        while (records < 12) {
            String from = next;
            GetRecordsResponse response = kinesis.getRecords(request -> request.shardIterator(from));
            assertThat(response.records().stream()
                            .mapToLong(record -> record.data().asByteArrayUnsafe().length)
                            .sum())
                    .isLessThanOrEqualTo(10 * 1024 * 1024);
            records += response.records().size();
            next = response.nextShardIterator();
        }
        assertThat(records).isEqualTo(12);
    }

    @Test
    void getRecords_interruptedThread_isAbortedAndTheNextCallReads() {
        String stream = givenStream(1);
        PutRecordResponse put = kinesis.putRecord(
                request -> request.streamName(stream).partitionKey("k").data(SdkBytes.fromUtf8String("x")));
        String iterator = iterator(stream, put.shardId(), ShardIteratorType.TRIM_HORIZON);

        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> kinesis.getRecords(request -> request.shardIterator(iterator)))
                    .isInstanceOf(AbortedException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(texts(readAll(stream, put.shardId(), 1))).containsExactly("x");
    }

    @Test
    void getShardIterator_eachType_beginsWhereItSays() throws Exception {
        String stream = givenStream(1);
        String shard = onlyShard(stream);
        put(stream, "k", "a", "b");
        List<Record> written = readAll(stream, shard, 2);
        Instant between = written.get(1).approximateArrivalTimestamp().plusMillis(1);
        String latest = iterator(stream, shard, ShardIteratorType.LATEST);
        while (!Instant.now().isAfter(between)) {
            Thread.onSpinWait();
        }
        put(stream, "k", "c");

        assertThat(texts(read(latest, 1))).containsExactly("c");
        assertThat(texts(read(from(stream, shard, ShardIteratorType.AT_SEQUENCE_NUMBER, written.get(1)), 2)))
                .containsExactly("b", "c");
        assertThat(texts(read(from(stream, shard, ShardIteratorType.AFTER_SEQUENCE_NUMBER, written.get(1)), 1)))
                .containsExactly("c");
        String atTimestamp = kinesis.getShardIterator(request -> request.streamName(stream)
                        .shardId(shard)
                        .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                        .timestamp(between))
                .shardIterator();
        assertThat(texts(read(atTimestamp, 1))).containsExactly("c");
    }

    private static String from(String stream, String shard, ShardIteratorType type, Record record) {
        return kinesis.getShardIterator(request -> request.streamName(stream)
                        .shardId(shard)
                        .shardIteratorType(type)
                        .startingSequenceNumber(record.sequenceNumber()))
                .shardIterator();
    }

    @Test
    void getShardIterator_badInput_isRefused() {
        String stream = givenStream(1);
        String other = givenStream(1);
        put(other, "k", "x");
        String foreign = readAll(other, onlyShard(other), 1).get(0).sequenceNumber();

        assertThatThrownBy(() -> kinesis.getShardIterator(request -> request.streamName(stream)
                        .shardId("shardId-000000000009")
                        .shardIteratorType(ShardIteratorType.LATEST)))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("shardId-000000000009");
        assertThatThrownBy(() -> kinesis.getShardIterator(request -> request.streamName(stream)
                        .shardId(onlyShard(stream))
                        .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                        .startingSequenceNumber(foreign)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining(foreign);
        assertThatThrownBy(() -> kinesis.getShardIterator(request -> request.streamName(stream)
                        .shardId(onlyShard(stream))
                        .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("StartingSequenceNumber");
        assertThatThrownBy(() -> kinesis.getShardIterator(request -> request.streamName(stream)
                        .shardId(onlyShard(stream))
                        .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                        .timestamp(Instant.now().plus(Duration.ofHours(1)))))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("currentTimestampInMillis");
    }

    @Test
    void getRecords_tamperedIterator_isRefused() {
        String stream = givenStream(1);
        String iterator = iterator(stream, onlyShard(stream), ShardIteratorType.TRIM_HORIZON);
        char flipped = iterator.charAt(20) == 'A' ? 'B' : 'A';
        String tampered = iterator.substring(0, 20) + flipped + iterator.substring(21);

        assertThatThrownBy(() -> kinesis.getRecords(request -> request.shardIterator(tampered)))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("Invalid ShardIterator");
    }

    @Test
    void getRecords_iteratorOfADeletedAndCreatedAgainStream_isNotFound() {
        String stream = givenStream(1);
        put(stream, "k", "old");
        String old = iterator(stream, onlyShard(stream), ShardIteratorType.TRIM_HORIZON);
        kinesis.deleteStream(request -> request.streamName(stream));
        kinesis.waiter().waitUntilStreamNotExists(request -> request.streamName(stream));
        assertThatThrownBy(() -> kinesis.getRecords(request -> request.shardIterator(old)))
                .isInstanceOf(ResourceNotFoundException.class);
        kinesis.createStream(request -> request.streamName(stream).shardCount(1));
        awaitActive(stream);
        put(stream, "k", "new");

        assertThatThrownBy(() -> kinesis.getRecords(request -> request.shardIterator(old)))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("stream that was deleted");
        assertThat(texts(readAll(stream, onlyShard(stream), 1))).containsExactly("new");
    }

    @Test
    void iterator_ofOneClient_worksAtAnother() {
        String stream = givenStream(1);
        put(stream, "k", "x");
        String iterator = iterator(stream, onlyShard(stream), ShardIteratorType.TRIM_HORIZON);
        try (KinbridgeClients other = openClients()) {
            assertThat(texts(other.syncClient()
                            .getRecords(request -> request.shardIterator(iterator))
                            .records()))
                    .containsExactly("x");
        }
    }
}
