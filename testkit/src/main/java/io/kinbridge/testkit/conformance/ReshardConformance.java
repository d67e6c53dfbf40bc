package io.kinbridge.testkit.conformance;

import static io.kinbridge.testkit.conformance.KinesisSteps.answer;
import static io.kinbridge.testkit.conformance.KinesisSteps.texts;
import static io.kinbridge.testkit.conformance.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilter;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Shards are split and merged: parents end, and name the children that go on. */
public interface ReshardConformance extends ConformanceTheme {
    /** Called by JUnit. */
    @BeforeAll
    default void beginReshards() {
        subject().begin(SplitStream.class, SplitStream::perform);
        subject().begin(MergedStream.class, MergedStream::perform);
        subject().begin(ScaledStream.class, ScaledStream::perform);
    }

    private SplitStream split() {
        return answer(subject().scene(SplitStream.class, SplitStream::perform));
    }

    @Test
    @Order(AT_LENGTH)
    default void getRecords_ofASplitShard_endsWithItsChildren() {
        KinesisSteps kinesis = subject().steps();
        SplitStream split = split();

        assertThat(texts(kinesis.readAll(split.stream(), split.parent(), 2))).containsExactly("before");
        GetRecordsResponse end = kinesis.getRecords(split.latest());

        assertThat(end.records()).isEmpty();
        assertThat(end.nextShardIterator()).isNull();
        assertThat(end.millisBehindLatest()).isZero();
        List<Shard> children = kinesis.shards(split.stream()).subList(1, 3);
        assertThat(end.childShards())
                .containsExactlyElementsOf(children.stream()
                        .map(child -> ChildShard.builder()
                                .shardId(child.shardId())
                                .parentShards(split.parent())
                                .hashKeyRange(child.hashKeyRange())
                                .build())
                        .toList());
    }

    @Test
    @Order(AT_LENGTH)
    default void splitShard_children_haveTheHalvesAndGoOn() {
        KinesisSteps kinesis = subject().steps();
        SplitStream split = split();
        List<Shard> shards = kinesis.shards(split.stream());
        assertThat(shards).hasSize(3);
        Shard parent = shards.get(0);
        BigInteger middle = StreamConformance.HASH_KEYS.shiftRight(1);

        BigInteger end = new BigInteger(parent.sequenceNumberRange().endingSequenceNumber());
        assertThat(end).isGreaterThan(new BigInteger(split.before().sequenceNumber()));
        assertThat(shards.subList(1, 3)).allSatisfy(child -> {
            assertThat(child.parentShardId()).isEqualTo(split.parent());
            assertThat(child.adjacentParentShardId()).isNull();
            assertThat(child.sequenceNumberRange().endingSequenceNumber()).isNull();
            assertThat(new BigInteger(child.sequenceNumberRange().startingSequenceNumber()))
                    .isGreaterThan(end);
        });
        assertThat(shards.subList(1, 3))
                .extracting(
                        child -> child.hashKeyRange().startingHashKey(),
                        child -> child.hashKeyRange().endingHashKey())
                .containsExactly(
                        tuple("0", middle.subtract(BigInteger.ONE).toString()),
                        tuple(middle.toString(), parent.hashKeyRange().endingHashKey()));
        assertThat(kinesis.summary(split.stream()).openShardCount()).isEqualTo(2);
        assertThat(split.after().shardId())
                .isIn(shards.get(1).shardId(), shards.get(2).shardId());
        assertThat(new BigInteger(split.after().sequenceNumber())).isGreaterThan(end);
        assertThat(texts(kinesis.readAll(split.stream(), split.after().shardId(), 1)))
                .containsExactly("after");
    }

    @Test
    @Order(AT_LENGTH)
    default void splitShard_thatIsClosed_isRefused() {
        KinesisSteps kinesis = subject().steps();
        SplitStream split = split();
        assertThat(refused(
                        kinesis.client()
                                .splitShard(request -> request.streamName(split.stream())
                                        .shardToSplit(split.parent())
                                        .newStartingHashKey("5")),
                        ResourceInUseException.class))
                .contains(split.parent(), split.stream(), "has already been merged or split");
    }

    @Test
    @Order(AT_LENGTH)
    default void listShards_filters_tellParentsFromChildren() {
        KinesisSteps kinesis = subject().steps();
        SplitStream split = split();
        List<Shard> all = kinesis.shards(split.stream());
        List<Shard> parent = all.subList(0, 1);
        List<Shard> children = all.subList(1, 3);

        assertThat(filtered(kinesis, split, filter -> filter.type(ShardFilterType.AT_LATEST)))
                .isEqualTo(children);
        assertThat(filtered(kinesis, split, filter -> filter.type(ShardFilterType.AT_TRIM_HORIZON)))
                .isEqualTo(parent);
        assertThat(filtered(kinesis, split, filter -> filter.type(ShardFilterType.FROM_TRIM_HORIZON)))
                .isEqualTo(all);
        assertThat(filtered(
                        kinesis,
                        split,
                        filter -> filter.type(ShardFilterType.AT_TIMESTAMP)
                                .timestamp(split.before().approximateArrivalTimestamp())))
                .isEqualTo(parent);
        assertThat(filtered(
                        kinesis,
                        split,
                        filter -> filter.type(ShardFilterType.FROM_TIMESTAMP)
                                .timestamp(split.before().approximateArrivalTimestamp())))
                .isEqualTo(all);
    }

    private static List<Shard> filtered(KinesisSteps kinesis, SplitStream split, Consumer<ShardFilter.Builder> filter) {
        return answer(kinesis.client()
                        .listShards(
                                request -> request.streamName(split.stream()).shardFilter(filter)))
                .shards();
    }

    @Test
    @Order(AT_LENGTH)
    default void getShardIterator_ofAClosedShard_isGivenOut() {
        KinesisSteps kinesis = subject().steps();
        SplitStream split = split();
        GetRecordsResponse end =
                kinesis.getRecords(kinesis.iterator(split.stream(), split.parent(), ShardIteratorType.LATEST));
        assertThat(end.records()).isEmpty();
        assertThat(end.nextShardIterator()).isNull();
        assertThat(end.childShards()).hasSize(2);
    }

    @Test
    @Order(AT_LENGTH)
    default void mergeShards_child_hasBothParentsAndTheirRange() {
        KinesisSteps kinesis = subject().steps();
        String stream = answer(subject().scene(MergedStream.class, MergedStream::perform)).stream();
        List<Shard> shards = kinesis.shards(stream);
        assertThat(shards).hasSize(3);
        Shard child = shards.get(2);

        assertThat(List.of(child.parentShardId(), child.adjacentParentShardId()))
                .containsExactlyInAnyOrder("shardId-000000000000", "shardId-000000000001");
        assertThat(child.hashKeyRange().startingHashKey()).isEqualTo("0");
        assertThat(child.hashKeyRange().endingHashKey())
                .isEqualTo(shards.get(1).hashKeyRange().endingHashKey());
        Map<String, String> byKey = new HashMap<>();
        for (Shard shard : shards.subList(0, 2)) {
            List<Record> records = kinesis.readAll(stream, shard.shardId(), Integer.MAX_VALUE);
            records.forEach(record ->
                    byKey.merge(record.partitionKey(), record.data().asUtf8String(), (one, next) -> one + " " + next));
        }
        for (Record record : kinesis.readAll(stream, child.shardId(), MergedStream.KEYS)) {
            byKey.merge(record.partitionKey(), record.data().asUtf8String(), (one, next) -> one + " " + next);
        }
        assertThat(byKey)
                .hasSize(MergedStream.KEYS)
                .allSatisfy((key, data) -> assertThat(data).isEqualTo("before after"));
    }

    @Test
    @Order(AT_LENGTH)
    default void updateShardCount_spreadsTheHashKeysEvenly() {
        KinesisSteps kinesis = subject().steps();
        ScaledStream scaled = answer(subject().scene(ScaledStream.class, ScaledStream::perform));
        assertThat(scaled.response().streamName()).isEqualTo(scaled.stream());
        assertThat(scaled.response().streamARN()).isEqualTo(kinesis.arn(scaled.stream()));
        assertThat(scaled.response().currentShardCount()).isEqualTo(2);
        assertThat(scaled.response().targetShardCount()).isEqualTo(3);

        List<Shard> open = answer(kinesis.client()
                        .listShards(request -> request.streamName(scaled.stream())
                                .shardFilter(filter -> filter.type(ShardFilterType.AT_LATEST))))
                .shards();

        BigInteger third = StreamConformance.HASH_KEYS.divide(BigInteger.valueOf(3));
        assertThat(open.stream()
                        .map(shard -> new BigInteger(shard.hashKeyRange().endingHashKey())
                                .subtract(new BigInteger(shard.hashKeyRange().startingHashKey()))))
                .hasSize(3)
                .allSatisfy(width -> assertThat(width.subtract(third).abs()).isLessThan(BigInteger.TEN));
    }

    @Test
    default void updateShardCount_beyondDoubleOrBelowHalf_isBeyondTheLimit() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        IntStream.of(9, 1)
                .forEach(target -> assertThat(refused(
                                kinesis.client()
                                        .updateShardCount(request -> request.streamName(stream)
                                                .targetShardCount(target)
                                                .scalingType(ScalingType.UNIFORM_SCALING)),
                                LimitExceededException.class))
                        .startsWith("UpdateShardCount cannot scale ")
                        .endsWith("your current open shard count. Current open shard count: 4, Target shard count: "
                                + target));
    }

    @Test
    default void splitShard_outsideOfItsRange_isInvalid() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        Shard second = kinesis.shards(stream).get(1);
        for (String key : List.of(
                "0",
                second.hashKeyRange().startingHashKey(),
                second.hashKeyRange().endingHashKey())) {
            assertThat(refused(
                            kinesis.client()
                                    .splitShard(request -> request.streamName(stream)
                                            .shardToSplit(second.shardId())
                                            .newStartingHashKey(key)),
                            InvalidArgumentException.class))
                    .contains(key, second.shardId(), stream, kinesis.account());
        }
    }

    @Test
    default void splitShard_noSuchShard_isNotFound() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        assertThat(refused(
                        kinesis.client()
                                .splitShard(request -> request.streamName(stream)
                                        .shardToSplit("shardId-000000000009")
                                        .newStartingHashKey("5")),
                        ResourceNotFoundException.class))
                .isEqualTo("Could not find shard shardId-000000000009 in stream " + stream + " under account "
                        + kinesis.account() + ".");
    }

    @Test
    default void mergeShards_notNeighbours_isInvalid() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        assertThat(refused(
                        kinesis.client()
                                .mergeShards(request -> request.streamName(stream)
                                        .shardToMerge("shardId-000000000000")
                                        .adjacentShardToMerge("shardId-000000000002")),
                        InvalidArgumentException.class))
                .contains("shardId-000000000000", "shardId-000000000002", stream, "not an adjacent pair");
    }
}
