package io.kinbridge.testkit.conformance;

import static io.kinbridge.testkit.conformance.KinesisSteps.answer;
import static io.kinbridge.testkit.conformance.KinesisSteps.texts;
import static io.kinbridge.testkit.conformance.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** An iterator begins where its type says: to the record, and to the millisecond. */
public interface IteratorConformance extends ConformanceTheme {
    @Test
    default void getShardIterator_eachType_beginsWhereItSays() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.newStream(1);
        String shard = kinesis.firstShard(stream);
        kinesis.put(stream, "k", "a");
        Record first = kinesis.readAll(stream, shard, 1).get(0);
        Instant arrival = first.approximateArrivalTimestamp();
        Record second = putAfter(kinesis, stream, arrival);
        String latest = kinesis.iterator(stream, shard, ShardIteratorType.LATEST);
        kinesis.put(stream, "k", "c");

        assertThat(texts(kinesis.read(latest, 1))).containsExactly("c");
        assertThat(texts(kinesis.readAll(stream, shard, 3))).startsWith("a").endsWith("c");
        assertThat(texts(kinesis.read(
                        kinesis.iterator(stream, shard, ShardIteratorType.AT_SEQUENCE_NUMBER, second.sequenceNumber()),
                        2)))
                .containsExactly("b", "c");
        assertThat(texts(kinesis.read(
                        kinesis.iterator(
                                stream, shard, ShardIteratorType.AFTER_SEQUENCE_NUMBER, second.sequenceNumber()),
                        1)))
                .containsExactly("c");
        assertThat(firstFrom(kinesis, stream, shard, arrival)).as("at its time").isEqualTo(first);
        assertThat(firstFrom(kinesis, stream, shard, arrival.plusMillis(1)).sequenceNumber())
                .as("a millisecond after its time")
                .isNotEqualTo(first.sequenceNumber());
        assertThat(firstFrom(kinesis, stream, shard, arrival.minus(Duration.ofDays(2))))
                .as("before the trim horizon")
                .isEqualTo(first);
    }

    /** Puts "b" until one of them arrived later, by the clock of who keeps the records, and gives that one. */
    private static Record putAfter(KinesisSteps kinesis, String stream, Instant arrival) {
        return KinesisSteps.eventually()
                .until(
                        () -> kinesis.readBack(stream, kinesis.put(stream, "k", "b")),
                        record -> record.approximateArrivalTimestamp().isAfter(arrival));
    }

    private static Record firstFrom(KinesisSteps kinesis, String stream, String shard, Instant timestamp) {
        String iterator = answer(kinesis.client()
                        .getShardIterator(request -> request.streamName(stream)
                                .shardId(shard)
                                .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                                .timestamp(timestamp)))
                .shardIterator();
        return kinesis.read(iterator, 1).get(0);
    }

    @Test
    default void getShardIterator_noSuchShard_isNotFound() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        assertThat(refused(
                        iterator(
                                kinesis,
                                request -> request.streamName(stream)
                                        .shardId("shardId-000000000009")
                                        .shardIteratorType(ShardIteratorType.LATEST)),
                        ResourceNotFoundException.class))
                .isEqualTo("Shard shardId-000000000009 in stream " + stream + " under account " + kinesis.account()
                        + " does not exist");
    }

    @Test
    default void getShardIterator_sequenceNumberOfAnotherShard_isInvalid() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        List<String> shards = List.of("shardId-000000000000", "shardId-000000000001");
        String foreign = kinesis.shards(stream).get(0).sequenceNumberRange().startingSequenceNumber();
        for (ShardIteratorType type :
                List.of(ShardIteratorType.AT_SEQUENCE_NUMBER, ShardIteratorType.AFTER_SEQUENCE_NUMBER)) {
            assertThat(refused(
                            iterator(
                                    kinesis,
                                    request -> request.streamName(stream)
                                            .shardId(shards.get(1))
                                            .shardIteratorType(type)
                                            .startingSequenceNumber(foreign)),
                            InvalidArgumentException.class))
                    .contains(foreign, shards.get(1), stream);
        }
    }

    @Test
    default void getShardIterator_positionMissing_isInvalid() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        String shard = kinesis.firstShard(stream);
        assertThat(refused(
                        iterator(
                                kinesis,
                                request -> request.streamName(stream)
                                        .shardId(shard)
                                        .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)),
                        InvalidArgumentException.class))
                .contains("StartingSequenceNumber", "AFTER_SEQUENCE_NUMBER");
        assertThat(refused(
                        iterator(
                                kinesis,
                                request -> request.streamName(stream)
                                        .shardId(shard)
                                        .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)),
                        InvalidArgumentException.class))
                .contains("Timestamp", "AT_TIMESTAMP");
    }

    @Test
    default void getShardIterator_timestampInTheFuture_isInvalid() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        String shard = kinesis.firstShard(stream);
        Instant future = Instant.ofEpochMilli(Instant.now().toEpochMilli() + 3_600_123);
        assertThat(refused(
                        iterator(
                                kinesis,
                                request -> request.streamName(stream)
                                        .shardId(shard)
                                        .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                                        .timestamp(future)),
                        InvalidArgumentException.class))
                .contains("timestampInMillis: " + future.toEpochMilli(), "currentTimestampInMillis");
    }

    @Test
    default void getRecords_tamperedIterator_isInvalid() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        String iterator = kinesis.iterator(stream, kinesis.firstShard(stream), ShardIteratorType.TRIM_HORIZON);
        char flipped = iterator.charAt(20) == 'A' ? 'B' : 'A';
        String tampered = iterator.substring(0, 20) + flipped + iterator.substring(21);
        assertThat(refused(
                        kinesis.client().getRecords(request -> request.shardIterator(tampered)),
                        InvalidArgumentException.class))
                .contains("Invalid ShardIterator");
    }

    @Test
    default void getRecords_streamArnOfAnotherStream_isInvalid() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        String iterator = kinesis.iterator(stream, kinesis.firstShard(stream), ShardIteratorType.TRIM_HORIZON);
        String other = kinesis.arn(stream) + "-other";
        assertThat(refused(
                        kinesis.client()
                                .getRecords(request ->
                                        request.shardIterator(iterator).streamARN(other)),
                        InvalidArgumentException.class))
                .contains(other, kinesis.arn(stream));
    }

    private static CompletableFuture<GetShardIteratorResponse> iterator(
            KinesisSteps kinesis, Consumer<GetShardIteratorRequest.Builder> request) {
        return kinesis.client().getShardIterator(request);
    }
}
