package io.kinbridge.testkit.conformance;

import static io.kinbridge.testkit.conformance.KinesisSteps.answer;
import static io.kinbridge.testkit.conformance.KinesisSteps.entry;
import static io.kinbridge.testkit.conformance.KinesisSteps.eventually;
import static io.kinbridge.testkit.conformance.KinesisSteps.texts;
import static io.kinbridge.testkit.conformance.Refusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.ValidationException;

/**
 * A registered consumer gets a shard's records pushed, at its own pace. For front doors that are called by the asynchronous client:
 * the other one has no SubscribeToShard.
 */
public interface SubscriptionConformance extends ConformanceTheme {
    /** Where a shard's first record is. */
    StartingPosition TRIM_HORIZON =
            StartingPosition.builder().type(ShardIteratorType.TRIM_HORIZON).build();

    /** Where the next record will be. */
    StartingPosition LATEST =
            StartingPosition.builder().type(ShardIteratorType.LATEST).build();

    /** Called by JUnit. */
    @BeforeAll
    default void beginSubscription() {
        subject().begin(EndedSubscription.class, EndedSubscription::perform);
        subject().begin(SplitStream.class, SplitStream::perform);
    }

    @Test
    default void subscribeToShard_eachPosition_pushesWhatGetRecordsReads() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.newStream(1);
        String shard = kinesis.firstShard(stream);
        Record first = kinesis.readBack(stream, kinesis.put(stream, "ключ", "a"));
        Record later = eventually()
                .until(
                        () -> kinesis.readBack(stream, kinesis.put(stream, "k", "b")),
                        record -> record.approximateArrivalTimestamp().isAfter(first.approximateArrivalTimestamp()));
        List<Record> written = kinesis.readAll(stream, shard, 2);
        List<Record> fromLater = written.subList(written.indexOf(later), written.size());
        Map<StartingPosition, List<Record>> positions = new LinkedHashMap<>();
        positions.put(TRIM_HORIZON, written);
        positions.put(LATEST, List.of());
        positions.put(at(ShardIteratorType.AT_SEQUENCE_NUMBER, later), fromLater);
        positions.put(at(ShardIteratorType.AFTER_SEQUENCE_NUMBER, later), fromLater.subList(1, fromLater.size()));
        positions.put(
                StartingPosition.builder()
                        .type(ShardIteratorType.AT_TIMESTAMP)
                        .timestamp(later.approximateArrivalTimestamp())
                        .build(),
                fromLater);
        List<PushedEvents> pushed = positions.keySet().stream()
                .map(from -> PushedEvents.of(kinesis, kinesis.register(stream, from.typeAsString()), shard, from))
                .toList();
        pushed.forEach(PushedEvents::begun);

        Record last = kinesis.readBack(stream, kinesis.put(stream, "k", "c"));

        Iterator<PushedEvents> each = pushed.iterator();
        positions.forEach((from, records) -> {
            List<Record> expected = new ArrayList<>(records);
            expected.add(last);
            PushedEvents events = each.next();
            eventually()
                    .untilAsserted(() ->
                            assertThat(events.records()).as(from.toString()).isEqualTo(expected));
            events.close();
        });
    }

    private static StartingPosition at(ShardIteratorType type, Record record) {
        return StartingPosition.builder()
                .type(type)
                .sequenceNumber(record.sequenceNumber())
                .build();
    }

    @Test
    default void subscribeToShard_largeRecord_isPushedWhole() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.newStream(1);
        byte[] data = new byte[LargeRecordConformance.MEBIBYTE - 1];
        IntStream.range(0, data.length).forEach(i -> data[i] = (byte) (i / 7));
        try (PushedEvents pushed = PushedEvents.of(
                kinesis, kinesis.register(stream, "reader"), kinesis.firstShard(stream), TRIM_HORIZON)) {
            List<PutRecordsRequestEntry> entries = List.of(entry("k", data), entry("k", new byte[0]), entry("k", data));
            answer(kinesis.client()
                    .putRecords(request -> request.streamName(stream).records(entries)));
            eventually().until(pushed::records, records -> records.size() == 3);
            assertThat(pushed.records())
                    .satisfiesExactly(
                            record -> assertThat(record.data().asByteArray()).isEqualTo(data),
                            record -> assertThat(record.data().asByteArray()).isEmpty(),
                            record -> assertThat(record.data().asByteArray()).isEqualTo(data));
        }
    }

    @Test
    default void subscribeToShard_withoutDemand_pushesNothing() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.newStream(1);
        kinesis.put(stream, "k", "a");
        try (PushedEvents pushed = PushedEvents.withoutDemand(
                kinesis, kinesis.register(stream, "reader"), kinesis.firstShard(stream), TRIM_HORIZON)) {
            pushed.begun();
            assertThat(pushed.events()).isEmpty();
            awaitTextsOneByOne(pushed, "a");
            int events = pushed.events().size();

            kinesis.put(stream, "k", "b");
            assertThat(texts(kinesis.readAll(stream, kinesis.firstShard(stream), 2)))
                    .containsExactly("a", "b");

            assertThat(pushed.events()).hasSize(events);
            awaitTextsOneByOne(pushed, "a", "b");
        }
    }

    /** Asks for the next event when the one before is there: some have no records. */
    private static void awaitTextsOneByOne(PushedEvents pushed, String... expected) {
        while (!texts(pushed.records()).equals(Arrays.asList(expected))) {
            int before = pushed.events().size();
            pushed.request(1);
            eventually().until(pushed::events, events -> events.size() > before);
        }
    }

    @Test
    default void continuationSequenceNumber_ofAnEvent_continuesBehindIt() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.newStream(1);
        String shard = kinesis.firstShard(stream);
        kinesis.putAll(stream, "k", "a", "b", "c");
        String continuation;
        try (PushedEvents pushed = PushedEvents.of(kinesis, kinesis.register(stream, "first"), shard, TRIM_HORIZON)) {
            pushed.awaitTexts("a", "b", "c");
            SubscribeToShardEvent last = pushed.last();
            assertThat(last.millisBehindLatest()).isZero();
            assertThat(last.hasChildShards()).isFalse();
            continuation = last.continuationSequenceNumber();
        }
        kinesis.put(stream, "k", "d");

        StartingPosition from = StartingPosition.builder()
                .type(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                .sequenceNumber(continuation)
                .build();
        try (PushedEvents pushed = PushedEvents.of(kinesis, kinesis.register(stream, "second"), shard, from)) {
            pushed.awaitTexts("d");
        }
    }

    @Test
    @Order(AT_LENGTH)
    default void subscribeToShard_shardEnds_completesWithItsChildren() {
        EndedSubscription ended = answer(subject().scene(EndedSubscription.class, EndedSubscription::perform));
        SubscribeToShardEvent last = ended.events().get(ended.events().size() - 1);
        assertThat(ended.events().stream()
                        .flatMap(event -> event.records().stream())
                        .map(record -> record.data().asUtf8String()))
                .containsExactly("a");
        assertThat(last.continuationSequenceNumber()).isNull();
        assertThat(last.childShards()).isEqualTo(childrenOf(ended.shards()));
        assertThat(ended.events().subList(0, ended.events().size() - 1)).allSatisfy(event -> {
            assertThat(event.continuationSequenceNumber()).isNotBlank();
            assertThat(event.hasChildShards()).isFalse();
        });
    }

    @Test
    @Order(AT_LENGTH)
    default void subscribeToShard_shardIsClosed_completesWithItsChildren() {
        KinesisSteps kinesis = subject().steps();
        SplitStream split = answer(subject().scene(SplitStream.class, SplitStream::perform));
        String consumer = kinesis.register(split.stream(), "reader");
        try (PushedEvents pushed = PushedEvents.of(kinesis, consumer, split.parent(), LATEST)) {
            answer(pushed.over());
            assertThat(pushed.records()).isEmpty();
            assertThat(pushed.last().continuationSequenceNumber()).isNull();
            assertThat(pushed.last().childShards()).isEqualTo(childrenOf(kinesis.shards(split.stream())));
        }
    }

    private static List<ChildShard> childrenOf(List<Shard> shards) {
        return shards.stream()
                .skip(1)
                .map(child -> ChildShard.builder()
                        .shardId(child.shardId())
                        .parentShards(shards.get(0).shardId())
                        .hashKeyRange(child.hashKeyRange())
                        .build())
                .toList();
    }

    @Test
    default void subscribeToShard_againWithinFiveSeconds_isRefused() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.newStream(1);
        String shard = kinesis.firstShard(stream);
        String consumer = kinesis.register(stream, "reader");
        try (PushedEvents first = PushedEvents.of(kinesis, consumer, shard, TRIM_HORIZON)) {
            first.begun();
            assertThat(refusedBefore(kinesis, consumer, shard, TRIM_HORIZON, ResourceInUseException.class))
                    .contains(consumer, shard);
            kinesis.put(stream, "k", "a");
            first.awaitTexts("a");
        }
    }

    @Test
    default void subscribeToShard_noSuchConsumerOrShard_isNotFound() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.sharedStream();
        String consumer = kinesis.register(stream, kinesis.uniqueName());
        String unknown = consumer.substring(0, consumer.lastIndexOf('/')) + "/nobody:1234567890";
        assertThat(refusedBefore(
                        kinesis, unknown, "shardId-000000000000", TRIM_HORIZON, ResourceNotFoundException.class))
                .isEqualTo("Consumer " + unknown + " not found.");
        assertThat(refusedBefore(
                        kinesis, consumer, "shardId-000000000009", TRIM_HORIZON, ResourceNotFoundException.class))
                .isEqualTo("Shard shardId-000000000009 in stream " + stream + " under account " + kinesis.account()
                        + " does not exist");
        answer(kinesis.client().deregisterStreamConsumer(request -> request.consumerARN(consumer)));
    }

    @Test
    default void subscribeToShard_wrongPosition_isInvalid() {
        KinesisSteps kinesis = subject().steps();
        String stream = kinesis.newStream(1);
        String shard = kinesis.firstShard(stream);
        String consumer = kinesis.register(stream, "reader");
        assertThat(refusedBefore(
                        kinesis,
                        consumer,
                        shard,
                        StartingPosition.builder()
                                .type(ShardIteratorType.AT_SEQUENCE_NUMBER)
                                .build(),
                        InvalidArgumentException.class))
                .contains("AT_SEQUENCE_NUMBER");
        assertThat(refusedBefore(
                        kinesis,
                        consumer,
                        shard,
                        StartingPosition.builder().type("NOWHERE").build(),
                        ValidationException.class))
                .startsWith("1 validation error detected: Value 'NOWHERE' at 'startingPosition.type' failed to satisfy"
                        + " constraint: Member must satisfy enum value set: [");
    }

    /** Refused before the event stream begins: the call and the response handler are told the same. */
    private static String refusedBefore(
            KinesisSteps kinesis,
            String consumer,
            String shard,
            StartingPosition from,
            Class<? extends KinesisException> type) {
        PushedEvents pushed = PushedEvents.of(kinesis, consumer, shard, from);
        String sentence = refused(pushed.over(), type);
        assertThat(pushed.failure()).hasMessageContaining(sentence);
        assertThat(pushed.events()).isEmpty();
        return sentence;
    }
}
