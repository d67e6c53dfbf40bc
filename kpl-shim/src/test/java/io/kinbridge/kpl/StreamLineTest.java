package io.kinbridge.kpl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.stream.ShardMap;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamMode;
import io.kinbridge.stream.StreamSettings;
import io.kinbridge.stream.StreamStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/** All but {@link StreamLine#refresh}, which needs the cluster's catalog. */
class StreamLineTest {
    private static final FailedTry MISSING =
            new FailedTry(GivenUserRecord.at(1), GivenUserRecord.at(2), "ResourceNotFoundException", "no stream");

    /** Of nobody: they look for a cluster when they are first asked for something. */
    private static KinbridgeClients clients;

    private final StreamLine line = line(configuration());

    @BeforeAll
    static void open() {
        clients = KinbridgeClients.open(KinbridgeConfig.of("127.0.0.1:1"));
    }

    @AfterAll
    static void close() {
        clients.close();
    }

    private static KinesisProducerConfiguration configuration() {
        return new KinesisProducerConfiguration().setRecordTtl(1_000).setRecordMaxBufferedTime(100);
    }

    private static StreamLine line(KinesisProducerConfiguration configuration) {
        return new StreamLine("orders", ProducerSettings.of(configuration, Map.of()), clients.recordWrites());
    }

    private static StreamEntry stream() {
        return new StreamEntry(
                "orders",
                1,
                StreamStatus.ACTIVE,
                false,
                StreamSettings.of(StreamMode.PROVISIONED),
                ShardMap.evenly(1, 1, List.of(0L)),
                Map.of(),
                List.of(),
                Map.of());
    }

    private static List<List<String>> texts(List<KinesisRecord> records) {
        return records.stream()
                .map(record ->
                        record.userRecords().stream().map(GivenUserRecord::text).toList())
                .toList();
    }

    private static KinesisRecord refused(KinesisRecord record, long millis) {
        return record.after(new FailedTry(GivenUserRecord.at(millis), GivenUserRecord.at(millis), "Refused", "no"));
    }

    @Test
    void next_beforeTheStreamIsFound_isNothing() {
        line.add(GivenUserRecord.of("k", "1", 0));
        line.flush();
        assertThat(line.next(GivenUserRecord.at(500))).isEmpty();
        line.found(stream());
        assertThat(texts(line.next(GivenUserRecord.at(500)))).containsExactly(List.of("1"));
        assertThat(line.isEmpty()).isTrue();
    }

    @Test
    void next_beforeTheLongestWait_isNothingThenAllTogether() {
        line.found(stream());
        line.add(GivenUserRecord.of("k", "1", 0));
        line.add(GivenUserRecord.of("l", "2", 60));
        line.closeDue(GivenUserRecord.at(99));
        assertThat(line.next(GivenUserRecord.at(99))).isEmpty();
        assertThat(line.idleNanos(GivenUserRecord.at(99))).isEqualTo(TimeUnit.MILLISECONDS.toNanos(1));
        line.closeDue(GivenUserRecord.at(100));
        assertThat(texts(line.next(GivenUserRecord.at(100)))).containsExactly(List.of("1", "2"));
    }

    @Test
    void next_moreThanTheMostTogether_isGivenInTurns() {
        StreamLine alone = line(configuration().setAggregationEnabled(false).setCollectionMaxCount(2));
        alone.found(stream());
        for (int i = 1; i <= 5; i++) {
            alone.add(GivenUserRecord.of("k", Integer.toString(i), i));
        }
        assertThat(texts(alone.next(GivenUserRecord.at(9)))).containsExactly(List.of("1"), List.of("2"));
        assertThat(texts(alone.next(GivenUserRecord.at(9)))).containsExactly(List.of("3"), List.of("4"));
        assertThat(texts(alone.next(GivenUserRecord.at(9)))).containsExactly(List.of("5"));
        assertThat(alone.next(GivenUserRecord.at(9))).isEmpty();
    }

    @Test
    void putBack_aRefusal_pausesAndGoesOnInTheOrderOfArrival() {
        StreamLine alone = line(configuration().setAggregationEnabled(false).setCollectionMaxCount(2));
        alone.found(stream());
        for (int i = 1; i <= 4; i++) {
            alone.add(GivenUserRecord.of("k", Integer.toString(i), 98 + i));
        }
        List<KinesisRecord> first = alone.next(GivenUserRecord.at(110));
        List<KinesisRecord> second = alone.next(GivenUserRecord.at(110));
        alone.putBack(List.of(refused(second.get(0), 120)), GivenUserRecord.at(120));
        alone.putBack(List.of(refused(first.get(1), 130)), GivenUserRecord.at(130));
        assertThat(alone.next(GivenUserRecord.at(229))).isEmpty();
        assertThat(alone.idleNanos(GivenUserRecord.at(229))).isEqualTo(TimeUnit.MILLISECONDS.toNanos(1));
        List<KinesisRecord> again = alone.next(GivenUserRecord.at(230));
        assertThat(texts(again)).containsExactly(List.of("2"), List.of("3"));
        assertThat(again).allSatisfy(record -> assertThat(record.failedTries()).hasSize(1));
    }

    @Test
    void expired_onlyThoseBeyondTheirTimeToLive_areTakenOut() {
        line.found(stream());
        line.add(GivenUserRecord.of("k", "1", 0));
        line.add(GivenUserRecord.of("k", "2", 10));
        line.flush();
        assertThat(line.expired(GivenUserRecord.at(1_000))).isEmpty();
        assertThat(line.idleNanos(GivenUserRecord.at(1_000))).isZero();
        assertThat(texts(line.expired(GivenUserRecord.at(1_001)))).containsExactly(List.of("1"));
        assertThat(line.oldest()).isEqualTo(GivenUserRecord.at(10));
        assertThat(texts(line.next(GivenUserRecord.at(1_001)))).containsExactly(List.of("2"));
    }

    @Test
    void expired_streamNeverFound_tellsOfTheTriesSinceTheArrival() {
        line.add(GivenUserRecord.of("k", "early", 0));
        line.add(GivenUserRecord.of("k", "late", 5));
        assertThat(line.wantsLookUp(GivenUserRecord.at(1))).isTrue();
        assertThat(line.wantsLookUp(GivenUserRecord.at(1))).isFalse();
        line.notFound(MISSING, GivenUserRecord.at(2));
        assertThat(line.wantsLookUp(GivenUserRecord.at(501))).isFalse();
        assertThat(line.wantsLookUp(GivenUserRecord.at(502))).isTrue();
        List<KinesisRecord> expired = line.expired(GivenUserRecord.at(2_000));
        assertThat(texts(expired)).containsExactly(List.of("early"), List.of("late"));
        assertThat(expired.get(0).failedTries()).containsExactly(MISSING);
        assertThat(expired.get(1).failedTries()).isEmpty();
        assertThat(line.isEmpty()).isTrue();
    }

    @Test
    void drain_gatheringReadyAndUnrouted_takesOutAll() {
        line.add(GivenUserRecord.of("k", "1", 0));
        assertThat(texts(line.drain())).containsExactly(List.of("1"));
        line.found(stream());
        line.add(GivenUserRecord.of("k", "2", 0));
        line.flush();
        line.add(GivenUserRecord.of("k", "3", 1));
        assertThat(texts(line.drain())).containsExactly(List.of("2"), List.of("3"));
        assertThat(line.isEmpty()).isTrue();
    }
}
