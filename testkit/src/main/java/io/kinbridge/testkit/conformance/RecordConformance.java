package io.kinbridge.testkit.conformance;

import static io.kinbridge.testkit.conformance.KinesisSteps.answer;
import static io.kinbridge.testkit.conformance.KinesisSteps.entry;
import static io.kinbridge.testkit.conformance.KinesisSteps.numbered;
import static io.kinbridge.testkit.conformance.KinesisSteps.texts;
import static io.kinbridge.testkit.conformance.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
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

/** Records are written and read as on Kinesis, whatever bytes and characters they are made of. */
public interface RecordConformance extends ConformanceTheme {
    @Test
    default void putRecord_everyByteAndCharacter_isReadBack() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        byte[] data = new byte[256];
        IntStream.range(0, data.length).forEach(i -> data[i] = (byte) i);
        String key = "ключ 鍵 🔑 \"quoted\\\" \n\u0001\u007f\u00a0\u2028";
        Instant before = Instant.now();

        PutRecordResponse put = answer(kinesis.client()
                .putRecord(
                        request -> request.streamName(stream).partitionKey(key).data(SdkBytes.fromByteArray(data))));
        Record record = kinesis.readBack(stream, put);

        assertThat(put.encryptionType()).isEqualTo(EncryptionType.NONE);
        assertThat(record.sequenceNumber()).isEqualTo(put.sequenceNumber());
        assertThat(record.partitionKey()).isEqualTo(key);
        assertThat(record.data().asByteArray()).isEqualTo(data);
        assertThat(record.encryptionType()).isEqualTo(EncryptionType.NONE);
        assertThat(record.approximateArrivalTimestamp())
                .isBetween(before.minus(Duration.ofMinutes(1)), Instant.now().plus(Duration.ofMinutes(1)));
    }

    @Test
    default void putRecord_noBytes_isReadBack() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        PutRecordResponse put = kinesis.put(stream, "empty", "");
        assertThat(kinesis.readBack(stream, put).data().asByteArray()).isEmpty();
    }

    @Test
    default void putRecord_longestKey_isReadBack() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        String key = "🔑".repeat(256);
        PutRecordResponse put = kinesis.put(stream, key, "x");
        assertThat(kinesis.readBack(stream, put).partitionKey()).isEqualTo(key);
    }

    @Test
    default void putRecord_sequenceNumberForOrdering_isLessThanTheNewOne() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        PutRecordResponse first = kinesis.put(stream, "ordered", "a");
        PutRecordResponse second = answer(kinesis.client()
                .putRecord(request -> request.streamName(stream)
                        .partitionKey("ordered")
                        .sequenceNumberForOrdering(first.sequenceNumber())
                        .data(SdkBytes.fromUtf8String("b"))));
        assertThat(new BigInteger(second.sequenceNumber())).isGreaterThan(new BigInteger(first.sequenceNumber()));
    }

    @Test
    default void putRecords_fiveHundred_goToTheShardsOfTheirKeysInOrder() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.newStream(4);
        List<PutRecordsRequestEntry> entries = IntStream.range(0, 500)
                .mapToObj(i -> entry("key" + i % 50, "value" + i))
                .toList();

        PutRecordsResponse put = answer(kinesis.client()
                .putRecords(request -> request.streamName(stream).records(entries)));

        assertThat(put.failedRecordCount()).isZero();
        assertThat(put.records()).hasSize(500).allSatisfy(entry -> {
            assertThat(entry.errorCode()).isNull();
            assertThat(entry.errorMessage()).isNull();
        });
        List<Shard> shards = kinesis.shards(stream);
        assertThat(shards).hasSize(4);
        for (Shard shard : shards) {
            List<Integer> expected = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                if (put.records().get(i).shardId().equals(shard.shardId())) {
                    expected.add(i);
                }
            }
            List<Record> read = kinesis.readAll(stream, shard.shardId(), expected.size());
            assertThat(texts(read))
                    .containsExactlyElementsOf(
                            expected.stream().map(i -> "value" + i).toList());
            assertThat(read)
                    .extracting(Record::sequenceNumber)
                    .containsExactlyElementsOf(expected.stream()
                            .map(i -> put.records().get(i).sequenceNumber())
                            .toList());
            assertThat(read.stream().map(record -> new BigInteger(record.sequenceNumber())))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    default void putRecords_explicitHashKey_decidesTheShard() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        List<PutRecordsRequestEntry> entries = new ArrayList<>();
        List<String> owners = new ArrayList<>();
        for (Shard shard : kinesis.shards(stream)) {
            for (String hashKey : List.of(
                    shard.hashKeyRange().startingHashKey(), shard.hashKeyRange().endingHashKey())) {
                entries.add(
                        entry("k", hashKey).toBuilder().explicitHashKey(hashKey).build());
                owners.add(shard.shardId());
            }
        }
        String arn = kinesis.arn(stream);

        PutRecordsResponse put = answer(
                kinesis.client().putRecords(request -> request.streamARN(arn).records(entries)));

        assertThat(put.records()).extracting(PutRecordsResultEntry::shardId).containsExactlyElementsOf(owners);
    }

    @Test
    default void putRecord_explicitHashKeyBeyondTheSpace_isInvalid() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        assertThat(refused(
                        kinesis.client()
                                .putRecord(request -> request.streamName(stream)
                                        .partitionKey("k")
                                        .explicitHashKey("340282366920938463463374607431768211456")
                                        .data(SdkBytes.fromUtf8String("x"))),
                        InvalidArgumentException.class))
                .contains("ExplicitHashKey", "340282366920938463463374607431768211455");
    }

    @Test
    default void getRecords_limit_isKeptAndTheRestFollows() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.newStream(1);
        String shard = kinesis.firstShard(stream);
        String arn = kinesis.arn(stream);
        kinesis.putAll(stream, "k", numbered("v", 10));
        String from = kinesis.iterator(stream, shard, ShardIteratorType.TRIM_HORIZON);

        GetRecordsResponse first = answer(kinesis.client()
                .getRecords(
                        request -> request.shardIterator(from).streamARN(arn).limit(3)));

        assertThat(texts(first.records())).containsExactly("v0", "v1", "v2");
        assertThat(first.millisBehindLatest()).isPositive();
        assertThat(first.hasChildShards()).isFalse();
        assertThat(texts(kinesis.read(first.nextShardIterator(), 7)))
                .containsExactly("v3", "v4", "v5", "v6", "v7", "v8", "v9");
        assertThat(texts(answer(kinesis.client()
                                .getRecords(
                                        request -> request.shardIterator(from).limit(2)))
                        .records()))
                .as("an iterator may be used again")
                .containsExactly("v0", "v1");
        GetRecordsResponse tip = kinesis.getRecords(kinesis.iterator(stream, shard, ShardIteratorType.LATEST));
        assertThat(tip.records()).isEmpty();
        assertThat(tip.millisBehindLatest()).isZero();
        assertThat(tip.nextShardIterator()).isNotBlank();
    }

    @Test
    default void getRecords_iteratorOfADeletedStream_isNotFound() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.newStream(1);
        kinesis.put(stream, "k", "old");
        String old = kinesis.iterator(stream, kinesis.firstShard(stream), ShardIteratorType.TRIM_HORIZON);
        answer(kinesis.client().deleteStream(request -> request.streamName(stream)));
        KinesisSteps.eventually()
                .untilAsserted(() -> refused(
                        kinesis.client().describeStreamSummary(request -> request.streamName(stream)),
                        ResourceNotFoundException.class));
        assertThat(refused(
                        kinesis.client().getRecords(request -> request.shardIterator(old)),
                        ResourceNotFoundException.class))
                .isEqualTo("Stream " + stream + " under account " + kinesis.account() + " not found.");

        answer(kinesis.client()
                .createStream(request -> request.streamName(stream).shardCount(1)));
        kinesis.awaitActive(stream);
        kinesis.put(stream, "k", "new");

        assertThat(refused(
                        kinesis.client().getRecords(request -> request.shardIterator(old)),
                        ResourceNotFoundException.class))
                .contains(stream, kinesis.account(), "deleted");
        assertThat(texts(kinesis.readAll(stream, kinesis.firstShard(stream), 1)))
                .containsExactly("new");
    }
}
