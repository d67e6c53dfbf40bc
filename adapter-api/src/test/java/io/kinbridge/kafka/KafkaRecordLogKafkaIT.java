package io.kinbridge.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kinbridge.log.RecordLog;
import io.kinbridge.log.RecordLog.LogSlice;
import io.kinbridge.log.RecordLog.StoredRecord;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamMode;
import io.kinbridge.stream.StreamSettings;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesis.model.InternalFailureException;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

@ExtendWith(KafkaForTests.class)
@Timeout(120)
class KafkaRecordLogKafkaIT {
    private static final StreamSettings SETTINGS = StreamSettings.of(StreamMode.PROVISIONED);
    private static final long MUCH = 100_000_000;

    private String client;
    private KafkaBackend backend;

    @BeforeEach
    void open(TestKafka kafka) {
        client = kafka.uniqueName("client");
        backend = KafkaBackend.open(ShortLease.config(kafka).withClientProperties(ConnectionCount.property(client)));
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private RecordLog log() {
        return backend.log();
    }

    @Test
    void append_records_areReadInOrder(TestKafka kafka) throws Exception {
        String topic = topic(kafka, 2);
        for (int i = 0; i < 3; i++) {
            assertThat(append(topic, 1, "key" + i, Appends.text(i))).isEqualTo(i);
        }
        LogSlice slice = log().read(topic, 1, 0, 10, MUCH, Duration.ZERO);
        assertThat(values(slice)).containsExactly("0", "1", "2");
        assertThat(slice.nextOffset()).isEqualTo(3);
        assertThat(slice.atEnd()).isTrue();
        StoredRecord last = slice.records().get(2);
        assertThat(last.offset()).isEqualTo(2);
        assertThat(last.key()).isEqualTo(Appends.text("key2"));
        assertThat(last.timestamp()).isCloseTo(System.currentTimeMillis(), within(60_000L));
    }

    @Test
    void append_explicitHashKey_isAHeaderOnlyWhenGiven(TestKafka kafka) throws Exception {
        String topic = topic(kafka, 1);
        Appends.append(log(), topic, 0, "a", Appends.text("1"), "340282366920938463463374607431768211455")
                .get(30, TimeUnit.SECONDS);
        append(topic, 0, "b", Appends.text("2"));
        List<Header[]> headers = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seek(partition, 0);
            Eventually.within(Duration.ofSeconds(20)).untilAsserted(() -> {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    headers.add(record.headers().toArray());
                }
                assertThat(headers).hasSize(2);
            });
        }
        assertThat(headers.get(0)).hasSize(1);
        assertThat(headers.get(0)[0].key()).isEqualTo("kinesis.explicit-hash-key");
        assertThat(headers.get(0)[0].value()).isEqualTo(Appends.text("340282366920938463463374607431768211455"));
        assertThat(headers.get(1)).isEmpty();
    }

    @Test
    void append_largestRecord_isTaken_aLargerOneIsInvalid(TestKafka kafka) throws Exception {
        String topic = topic(kafka, 1);
        byte[] value = new byte[1024 * 1024 - 3];
        new Random(1).nextBytes(value);
        append(topic, 0, "key", value);
        LogSlice slice = log().read(topic, 0, 0, 10, 10, Duration.ZERO);
        assertThat(slice.records().get(0).value()).isEqualTo(value);

        byte[] tooLarge = new byte[1200 * 1024];
        new Random(1).nextBytes(tooLarge);
        assertThatThrownBy(() -> append(topic, 0, "key", tooLarge))
                .hasCauseInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("max.message.bytes");
    }

    @Test
    void append_unknownTopic_failsAndDoesNotMakeTheNextOnesWait(TestKafka kafka) {
        String topic = kafka.uniqueName("missing");
        KafkaBackend.Config impatient = ShortLease.config(kafka).withRequestTimeout(Duration.ofSeconds(3));
        try (KafkaBackend other = KafkaBackend.open(impatient)) {
            long started = System.nanoTime();
            List<CompletableFuture<Long>> batch = IntStream.range(0, 100)
                    .mapToObj(i -> Appends.append(other.log(), topic, 0, "key", Appends.text(i)))
                    .toList();
            assertThat(batch)
                    .allSatisfy(one -> assertThatThrownBy(() -> one.get(1, TimeUnit.MILLISECONDS))
                            .hasCauseInstanceOf(ResourceNotFoundException.class)
                            .hasMessageContaining(topic));
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void read_bounds_areKept(TestKafka kafka) throws Exception {
        String topic = topic(kafka, 1);
        Appends.numbers(log(), topic, 0, 100);
        LogSlice byCount = log().read(topic, 0, 0, 7, MUCH, Duration.ZERO);
        assertThat(values(byCount)).containsExactly("0", "1", "2", "3", "4", "5", "6");
        assertThat(byCount.atEnd()).isFalse();
        LogSlice bySize = log().read(topic, 0, byCount.nextOffset(), 100, 3 * 4 + 2, Duration.ZERO);
        assertThat(values(bySize)).containsExactly("7", "8", "9");
        LogSlice one = log().read(topic, 0, bySize.nextOffset(), 100, 1, Duration.ZERO);
        assertThat(values(one)).containsExactly("10");
        LogSlice rest = log().read(topic, 0, one.nextOffset(), 1000, MUCH, Duration.ZERO);
        assertThat(rest.records()).hasSize(89);
        assertThat(rest.atEnd()).isTrue();
    }

    @Test
    void read_goingOnWhereItEnded_needsNoNewConnection(TestKafka kafka) throws Exception {
        String topic = topic(kafka, 1);
        Appends.numbers(log(), topic, 0, 1000);
        long offset = log().read(topic, 0, 0, 10, MUCH, Duration.ZERO).nextOffset();
        double connections = ConnectionCount.connections(client);
        assertThat(connections).isPositive();
        while (offset < 1000) {
            offset = log().read(topic, 0, offset, 10, MUCH, Duration.ZERO).nextOffset();
        }
        long started = System.nanoTime();
        for (int i = 0; i < 200; i++) {
            LogSlice tip = log().read(topic, 0, 1000, 10, MUCH, Duration.ZERO);
            assertThat(tip).isEqualTo(new LogSlice(List.of(), 1000, true));
        }
        Duration each = Duration.ofNanos(System.nanoTime() - started).dividedBy(200);
        assertThat(ConnectionCount.connections(client)).isEqualTo(connections);
        assertThat(ConnectionCount.open(client + "-log-reader")).hasSize(1);
        assertThat(each).isLessThan(Duration.ofMillis(50));
    }

    @Test
    void read_newRecordsAtTheTip_areSeen(TestKafka kafka) throws Exception {
        String topic = topic(kafka, 1);
        long offset = 0;
        for (int i = 0; i < 50; i++) {
            append(topic, 0, "key", Appends.text(i));
            long from = offset;
            LogSlice slice = Eventually.within(Duration.ofSeconds(10))
                    .every(Duration.ofMillis(1))
                    .until(
                            () -> log().read(topic, 0, from, 10, MUCH, Duration.ZERO),
                            read -> !read.records().isEmpty());
            assertThat(values(slice)).containsExactly(Integer.toString(i));
            offset = slice.nextOffset();
        }
    }

    @Test
    void read_waiting_returnsWithTheRecord(TestKafka kafka) throws Exception {
        String topic = topic(kafka, 1);
        CompletableFuture<LogSlice> reading =
                CompletableFuture.supplyAsync(() -> log().read(topic, 0, 0, 10, MUCH, Duration.ofSeconds(60)));
        append(topic, 0, "key", Appends.text("now"));
        assertThat(values(reading.get(30, TimeUnit.SECONDS))).containsExactly("now");
    }

    @Test
    void read_coldAtTheTip_answersWithoutWaitingForAFetch(TestKafka kafka) throws Exception {
        String topic = topic(kafka, 40);
        long started = System.nanoTime();
        for (int partition = 0; partition < 40; partition++) {
            assertThat(log().read(topic, partition, 0, 10, MUCH, Duration.ZERO))
                    .isEqualTo(new LogSlice(List.of(), 0, true));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void read_gapsOfTransactions_areStepped(TestKafka kafka) throws Exception {
        String topic = topic(kafka, 1);
        try (KafkaProducer<byte[], byte[]> producer = transactional(kafka)) {
            producer.initTransactions();
            for (String value : List.of("a", "b")) {
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(topic, 0, null, Appends.text(value)));
                producer.commitTransaction();
            }
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, 0, null, Appends.text("never")));
            producer.flush();
            producer.abortTransaction();

            LogSlice first = Eventually.within(Duration.ofSeconds(10))
                    .until(
                            () -> log().read(topic, 0, 0, 1, MUCH, Duration.ZERO),
                            read -> !read.records().isEmpty());
            assertThat(values(first)).containsExactly("a");
            assertThat(first.records().get(0).key()).isNull();
            LogSlice second = readToEnd(topic, first.nextOffset());
            assertThat(values(second)).containsExactly("b");
            assertThat(second.nextOffset()).isEqualTo(6);

            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, 0, null, Appends.text("open")));
            producer.flush();
            assertThat(log().read(topic, 0, 6, 10, MUCH, Duration.ofMillis(50)))
                    .isEqualTo(new LogSlice(List.of(), 6, true));
            producer.commitTransaction();
            assertThat(values(log().read(topic, 0, 6, 10, MUCH, Duration.ofSeconds(20))))
                    .containsExactly("open");
        }
    }

    /** Records in the gap before {@code from} are not there, so that each offset in it is the same place. */
    @Test
    void read_fromWithinAGap_goesOnWarm(TestKafka kafka) throws Exception {
        String topic = topic(kafka, 1);
        try (KafkaProducer<byte[], byte[]> producer = transactional(kafka)) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, 0, null, Appends.text("a")));
            producer.commitTransaction();
        }
        append(topic, 0, "key", Appends.text("b"));
        LogSlice first = Eventually.within(Duration.ofSeconds(10))
                .until(
                        () -> log().read(topic, 0, 0, 1, MUCH, Duration.ZERO),
                        read -> !read.records().isEmpty());
        assertThat(first.nextOffset()).isEqualTo(2);
        assertThat(values(log().read(topic, 0, 1, 1, MUCH, Duration.ofSeconds(10))))
                .containsExactly("b");
        assertThat(ConnectionCount.open(client + "-log-reader")).hasSize(1);
    }

    @Test
    void read_twoReadersOfOnePartition_eachGoOnWarm(TestKafka kafka) throws Exception {
        String topic = topic(kafka, 1);
        Appends.numbers(log(), topic, 0, 5000);
        CompletableFuture<List<String>> one = CompletableFuture.supplyAsync(() -> readAll(topic, 0, 7));
        CompletableFuture<List<String>> two = CompletableFuture.supplyAsync(() -> readAll(topic, 2000, 11));
        assertThat(one.get(60, TimeUnit.SECONDS)).isEqualTo(numbers(0, 5000));
        assertThat(two.get(60, TimeUnit.SECONDS)).isEqualTo(numbers(2000, 5000));
        assertThat(ConnectionCount.open(client + "-log-reader")).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void read_belowTheLogsStart_beginsThere(TestKafka kafka) throws Exception {
        String topic = topic(kafka, 1);
        Appends.numbers(log(), topic, 0, 10);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(4)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
        LogSlice slice = log().read(topic, 0, 0, 100, MUCH, Duration.ZERO);
        assertThat(values(slice)).isEqualTo(numbers(4, 10));
        assertThat(slice.nextOffset()).isEqualTo(10);
    }

    @Test
    void read_beyondTheEnd_isAtTheEndUntilThatOffsetComes(TestKafka kafka) throws Exception {
        String topic = topic(kafka, 1);
        Appends.numbers(log(), topic, 0, 3);
        assertThat(log().read(topic, 0, 5, 100, MUCH, Duration.ZERO)).isEqualTo(new LogSlice(List.of(), 5, true));
        Appends.numbers(log(), topic, 0, 2);
        assertThat(log().read(topic, 0, 5, 100, MUCH, Duration.ofMillis(200)))
                .isEqualTo(new LogSlice(List.of(), 5, true));
        append(topic, 0, "key", Appends.text("five"));
        assertThat(values(log().read(topic, 0, 5, 100, MUCH, Duration.ofSeconds(20))))
                .containsExactly("five");
    }

    @Test
    void read_manyPartitionsInTurn_keepsThirtyTwoConsumers(TestKafka kafka) throws Exception {
        String topic = topic(kafka, 200);
        List<CompletableFuture<Long>> sent = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            sent.add(Appends.append(log(), topic, i % 200, "key", Appends.text(i / 200)));
        }
        for (CompletableFuture<Long> one : sent) {
            one.get(30, TimeUnit.SECONDS);
        }
        long[] offsets = new long[200];
        for (int round = 0; round < 3; round++) {
            for (int partition = 0; partition < 200; partition++) {
                LogSlice slice = log().read(topic, partition, offsets[partition], 1, MUCH, Duration.ZERO);
                assertThat(values(slice)).containsExactly(Integer.toString(round));
                offsets[partition] = slice.nextOffset();
            }
        }
        assertThat(ConnectionCount.open(client + "-log-reader")).hasSizeLessThanOrEqualTo(32);
    }

    @Test
    void read_unknownTopic_isNotFound(TestKafka kafka) {
        String topic = kafka.uniqueName("missing");
        assertThatThrownBy(() -> log().read(topic, 0, 0, 1, MUCH, Duration.ZERO))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining(topic);
    }

    @Test
    void read_topicDeletedMeanwhile_failsSoon(TestKafka kafka) throws Exception {
        String topic = topic(kafka, 1);
        Appends.numbers(log(), topic, 0, 3);
        assertThat(log().read(topic, 0, 0, 10, MUCH, Duration.ZERO).records()).hasSize(3);
        backend.topics().delete(topic).get(30, TimeUnit.SECONDS);
        Eventually.within(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThatThrownBy(() -> log().read(topic, 0, 3, 10, MUCH, Duration.ZERO))
                        .isInstanceOf(ResourceNotFoundException.class));
    }

    @Test
    void read_streamMadeAnew_givesNothingOfTheOldOne(TestKafka kafka) throws Exception {
        String topic = topic(kafka, 1);
        record(topic, 1);
        Appends.numbers(log(), topic, 0, 10);
        assertThat(log().read(topic, 0, 0, 2, MUCH, Duration.ZERO).nextOffset()).isEqualTo(2);

        backend.topics().delete(topic).get(30, TimeUnit.SECONDS);
        backend.topics().ensure(topic, 1, SETTINGS).get(30, TimeUnit.SECONDS);
        record(topic, 2);
        for (int i = 0; i < 4; i++) {
            append(topic, 0, "key", Appends.text("new" + i));
        }
        assertThat(values(log().read(topic, 0, 2, 10, MUCH, Duration.ZERO))).containsExactly("new2", "new3");
    }

    /** Makes the catalog say that the topic is a stream created then. */
    private void record(String topic, long created) throws Exception {
        StreamEntry entry = Entries.active(topic, created, 1);
        backend.catalog().update(topic, (current, view) -> entry).get(30, TimeUnit.SECONDS);
    }

    @Test
    void close_whileAReadWaits_makesItFail(TestKafka kafka) throws Exception {
        String topic = topic(kafka, 1);
        assertThat(log().read(topic, 0, 0, 10, MUCH, Duration.ofMillis(200)).atEnd())
                .isTrue();
        CompletableFuture<LogSlice> reading =
                CompletableFuture.supplyAsync(() -> log().read(topic, 0, 0, 10, MUCH, Duration.ofSeconds(100)));
        Eventually.within(Duration.ofSeconds(10)).untilAsserted(() -> {
            backend.close();
            assertThat(reading).isCompletedExceptionally();
        });
        assertThatThrownBy(() -> log().read(topic, 0, 0, 10, MUCH, Duration.ZERO))
                .isInstanceOf(InternalFailureException.class)
                .hasMessageContaining("closed");
        assertThat(Appends.append(log(), topic, 0, "key", Appends.text(1))).isCompletedExceptionally();
    }

    private LogSlice readToEnd(String topic, long from) {
        return Eventually.within(Duration.ofSeconds(10)).until(() -> readOn(topic, from), LogSlice::atEnd);
    }

    private LogSlice readOn(String topic, long from) {
        List<StoredRecord> records = new ArrayList<>();
        LogSlice slice = log().read(topic, 0, from, 10, MUCH, Duration.ofMillis(200));
        records.addAll(slice.records());
        while (!slice.records().isEmpty()) {
            slice = log().read(topic, 0, slice.nextOffset(), 10, MUCH, Duration.ofMillis(200));
            records.addAll(slice.records());
        }
        return new LogSlice(records, slice.nextOffset(), slice.atEnd());
    }

    private List<String> readAll(String topic, long from, int atOnce) {
        List<String> read = new ArrayList<>();
        LogSlice slice = log().read(topic, 0, from, atOnce, MUCH, Duration.ZERO);
        while (!slice.atEnd()) {
            read.addAll(values(slice));
            slice = log().read(topic, 0, slice.nextOffset(), atOnce, MUCH, Duration.ZERO);
        }
        read.addAll(values(slice));
        return read;
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    private long append(String topic, int partition, String key, byte[] value) throws Exception {
        return Appends.append(log(), topic, partition, key, value).get(30, TimeUnit.SECONDS);
    }

    private String topic(TestKafka kafka, int partitions) throws Exception {
        String topic = kafka.uniqueName("log");
        backend.topics().ensure(topic, partitions, SETTINGS).get(60, TimeUnit.SECONDS);
        return topic;
    }

    private static KafkaProducer<byte[], byte[]> transactional(TestKafka kafka) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "transactional.id",
                        kafka.uniqueName("transactions")),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static List<String> values(LogSlice slice) {
        return slice.records().stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
