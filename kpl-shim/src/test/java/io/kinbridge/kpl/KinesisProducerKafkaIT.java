package io.kinbridge.kpl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.ListenableFuture;
import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.MasterKeys;
import io.kinbridge.testkit.TestKafka;
import java.lang.ref.WeakReference;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.kinesis.producer.Attempt;
import software.amazon.kinesis.producer.DaemonException;
import software.amazon.kinesis.producer.FutureTimedOutException;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;
import software.amazon.kinesis.producer.Metric;
import software.amazon.kinesis.producer.UserRecordFailedException;
import software.amazon.kinesis.producer.UserRecordResult;

/** The producer on a broker, as an application uses it. */
@ExtendWith(KafkaForTests.class)
@Timeout(60)
class KinesisProducerKafkaIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static TestKafka kafka;
    private static KinbridgeClients clients;

    @BeforeAll
    static void open(TestKafka cluster) {
        kafka = cluster;
        clients = KinbridgeClients.open(cluster());
    }

    @AfterAll
    static void close() {
        clients.close();
    }

    private static KinbridgeConfig cluster() {
        return KinbridgeConfig.of(kafka.bootstrapServers()).withLease(Duration.ofMillis(500));
    }

    private static String givenStream(int shards) {
        return StoredUserRecords.createStream(clients, kafka.uniqueName("kpl"), shards);
    }

    private static KinesisProducer producer(KinesisProducerConfiguration configuration) {
        return new KinesisProducer(configuration, cluster());
    }

    private static ByteBuffer data(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    private static UserRecordResult get(ListenableFuture<UserRecordResult> future) throws Exception {
        return future.get(SOON.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static List<Attempt> attemptsOfFailure(ListenableFuture<UserRecordResult> future) throws Exception {
        try {
            get(future);
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(UserRecordFailedException.class);
            UserRecordResult result = ((UserRecordFailedException) e.getCause()).getResult();
            assertThat(result.isSuccessful()).isFalse();
            assertThat(result.getShardId()).isNull();
            return result.getAttempts();
        }
        throw new AssertionError("The user record was written");
    }

    @Test
    void addUserRecord_manyKeysAndShards_areWrittenOnceInOrderInTheirShards() throws Exception {
        String stream = givenStream(4);
        KinesisProducer producer = producer(new KinesisProducerConfiguration());
        List<ListenableFuture<UserRecordResult>> futures = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            futures.add(producer.addUserRecord(stream, "key-" + i % 40, data(Integer.toString(i))));
        }
        producer.flushSync();
        assertThat(producer.getOutstandingRecordsCount()).isZero();
        assertThat(futures).allMatch(ListenableFuture::isDone);
        StoredUserRecords stored = StoredUserRecords.of(clients, stream);
        assertThat(stored.kinesisRecords()).isLessThan(50);
        stored.assertEachInItsShard();
        for (int key = 0; key < 40; key++) {
            List<String> expected = new ArrayList<>();
            for (int i = key; i < 5_000; i += 40) {
                expected.add(Integer.toString(i));
            }
            assertThat(stored.dataOf("key-" + key)).isEqualTo(expected);
        }
        for (int i = 0; i < futures.size(); i++) {
            UserRecordResult result = get(futures.get(i));
            assertThat(result.isSuccessful()).isTrue();
            assertThat(result.getAttempts()).singleElement().satisfies(attempt -> {
                assertThat(attempt.isSuccessful()).isTrue();
                assertThat(attempt.getDelay()).isNotNegative();
            });
            assertThat(stored.placesOf("key-" + i % 40))
                    .contains(result.getShardId() + "/" + result.getSequenceNumber());
        }
        producer.destroy();
    }

    @Test
    void addUserRecord_encryptedStream_isEncryptedOrFailsWithTheErrorOfKms(@TempDir Path directory) throws Exception {
        KinbridgeConfig withKeys = cluster();
        for (Map.Entry<String, String> setting :
                new MasterKeys(directory).with("first").settings().entrySet()) {
            withKeys = withKeys.withModule(setting.getKey(), setting.getValue());
        }
        try (KinbridgeClients reading = KinbridgeClients.open(withKeys)) {
            String stream = givenStream(1);
            reading.syncClient()
                    .startStreamEncryption(request ->
                            request.streamName(stream).encryptionType("KMS").keyId("alias/first"));
            StoredUserRecords.awaitActive(reading, stream);
            KinesisProducer producer = new KinesisProducer(new KinesisProducerConfiguration(), withKeys);
            for (int i = 0; i < 1_000; i++) {
                producer.addUserRecord(stream, "key-" + i % 10, data(Integer.toString(i)));
            }
            producer.flushSync();
            producer.destroy();
            StoredUserRecords stored = StoredUserRecords.of(reading, stream);
            assertThat(stored.dataOf("key-3")).hasSize(100).startsWith("3", "13", "23");
            assertThat(stored.kinesisRecords()).isLessThan(50);

            KinesisProducer without = producer(new KinesisProducerConfiguration().setRecordTtl(500));
            List<Attempt> attempts = attemptsOfFailure(without.addUserRecord(stream, "k", data("x")));
            assertThat(attempts.get(0).getErrorCode()).isEqualTo("KMSNotFoundException");
            assertThat(attempts.get(0).getErrorMessage()).contains("alias/first", "encryption.keystore.path");
            without.destroy();
        }
    }

    @Test
    void addUserRecord_oneAlone_isSentPlainWithItsOwnKey() throws Exception {
        String stream = givenStream(2);
        KinesisProducer producer = producer(new KinesisProducerConfiguration());
        UserRecordResult result = get(producer.addUserRecord(stream, "k", "0", data("alone")));
        assertThat(result.getShardId()).isEqualTo("shardId-000000000000");
        StoredUserRecords stored = StoredUserRecords.of(clients, stream);
        assertThat(stored.plainData()).containsExactly("alone");
        producer.destroy();
    }

    @Test
    void addUserRecord_aggregationOff_eachIsAKinesisRecord() throws Exception {
        String stream = givenStream(2);
        KinesisProducer producer = producer(new KinesisProducerConfiguration().setAggregationEnabled(false));
        for (int i = 0; i < 1_000; i++) {
            producer.addUserRecord(stream, "key-" + i % 10, data(Integer.toString(i)));
        }
        producer.flushSync();
        StoredUserRecords stored = StoredUserRecords.of(clients, stream);
        assertThat(stored.plainData()).hasSize(1_000);
        List<String> expected = new ArrayList<>();
        for (int i = 3; i < 1_000; i += 10) {
            expected.add(Integer.toString(i));
        }
        assertThat(stored.dataOf("key-3")).isEqualTo(expected);
        producer.destroy();
    }

    @Test
    void addUserRecord_whileShardsSplitAndMerge_isWrittenOnceInOrderInItsShard() throws Exception {
        String stream = givenStream(2);
        KinesisProducer producer = producer(new KinesisProducerConfiguration().setRecordMaxBufferedTime(20));
        int rounds = 400;
        for (int round = 0; round < rounds; round++) {
            if (round == 50) {
                clients.syncClient()
                        .splitShard(request -> request.streamName(stream)
                                .shardToSplit("shardId-000000000000")
                                .newStartingHashKey(
                                        BigInteger.ONE.shiftLeft(126).toString()));
            }
            for (int key = 0; key < 20; key++) {
                producer.addUserRecord(stream, "key-" + key, data(Integer.toString(round)));
            }
            if (round % 10 == 9) {
                CountDownLatch done = new CountDownLatch(1);
                producer.addUserRecord(stream, "pace", data("")).addListener(done::countDown, Runnable::run);
                assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            }
        }
        StoredUserRecords.awaitActive(clients, stream);
        clients.syncClient()
                .mergeShards(request -> request.streamName(stream)
                        .shardToMerge("shardId-000000000002")
                        .adjacentShardToMerge("shardId-000000000003"));
        for (int round = rounds; round < rounds + 50; round++) {
            for (int key = 0; key < 20; key++) {
                producer.addUserRecord(stream, "key-" + key, data(Integer.toString(round)));
            }
        }
        producer.flushSync();
        StoredUserRecords.awaitActive(clients, stream);
        StoredUserRecords stored = StoredUserRecords.of(clients, stream);
        stored.assertEachInItsShard();
        List<String> expected = new ArrayList<>();
        for (int round = 0; round < rounds + 50; round++) {
            expected.add(Integer.toString(round));
        }
        for (int key = 0; key < 20; key++) {
            assertThat(stored.dataOf("key-" + key)).isEqualTo(expected);
        }
        producer.destroy();
    }

    @Test
    void addUserRecord_streamMadeLater_waitsForIt() throws Exception {
        String stream = kafka.uniqueName("kpl-later");
        KinesisProducer producer = producer(new KinesisProducerConfiguration());
        ListenableFuture<UserRecordResult> early = producer.addUserRecord(stream, "k", data("early"));
        StoredUserRecords.createStream(clients, stream, 1);
        assertThat(get(early).isSuccessful()).isTrue();
        producer.destroy();
    }

    @Test
    void addUserRecord_noSuchStream_expiresWithItsAttempts() throws Exception {
        KinesisProducer producer =
                producer(new KinesisProducerConfiguration().setRecordTtl(1_500).setReturnUserRecordOnFailure(true));
        ListenableFuture<UserRecordResult> lost = producer.addUserRecord("no-such-stream", "k", data("lost"));
        assertThat(producer.getOutstandingRecordsCount()).isEqualTo(1);
        List<Attempt> attempts = attemptsOfFailure(lost);
        assertThat(attempts).hasSizeGreaterThan(1);
        assertThat(attempts.get(0).getErrorCode()).isEqualTo("ResourceNotFoundException");
        assertThat(attempts.get(attempts.size() - 1).getErrorCode()).isEqualTo("Expired");
        assertThatThrownBy(lost::get).cause().isInstanceOfSatisfying(UserRecordFailedException.class, failure -> {
            assertThat(failure.getUserRecord().getPartitionKey()).isEqualTo("k");
            assertThat(UTF_8.decode(failure.getUserRecord().getData()).toString())
                    .isEqualTo("lost");
        });
        assertThat(producer.getOutstandingRecordsCount()).isZero();
        producer.destroy();
    }

    @Test
    void addUserRecord_userRecordTimeout_failsTheFutureWhateverComes() {
        KinesisProducer producer = producer(new KinesisProducerConfiguration().setUserRecordTimeoutInMillis(300));
        ListenableFuture<UserRecordResult> late = producer.addUserRecord("no-such-stream", "k", data("late"));
        assertThatThrownBy(() -> get(late)).cause().isInstanceOf(FutureTimedOutException.class);
        assertThat(producer.getOutstandingRecordsCount()).isZero();
        producer.destroy();
    }

    @Test
    void addUserRecord_beyondTheMemoryBound_failsTheFuture() throws Exception {
        KinesisProducer producer = new KinesisProducer(
                new KinesisProducerConfiguration().setRecordTtl(60_000),
                cluster().withModule("kpl.max.buffered.bytes", "3000"));
        ListenableFuture<UserRecordResult> first =
                producer.addUserRecord("no-such-stream", "k", ByteBuffer.allocate(2_000));
        ListenableFuture<UserRecordResult> second =
                producer.addUserRecord("no-such-stream", "k", ByteBuffer.allocate(2_000));
        assertThat(attemptsOfFailure(second)).singleElement().satisfies(attempt -> {
            assertThat(attempt.getErrorCode()).isEqualTo("BufferFull");
            assertThat(attempt.getErrorMessage()).contains("kinbridge.kpl.max.buffered.bytes", "3000");
        });
        assertThat(first.isDone()).isFalse();
        producer.destroy();
        assertThat(attemptsOfFailure(first))
                .last()
                .extracting(Attempt::getErrorCode)
                .isEqualTo("Destroyed");
    }

    @Test
    void addUserRecord_moreThanTheStreamTakes_failsAtOnceAndNamesTheLimit() throws Exception {
        String stream = givenStream(1);
        KinesisProducer producer = producer(new KinesisProducerConfiguration());
        int most = 1024 * 1024;
        ListenableFuture<UserRecordResult> fits = producer.addUserRecord(stream, "k", ByteBuffer.allocate(most - 1));
        ListenableFuture<UserRecordResult> tooLarge = producer.addUserRecord(stream, "k", ByteBuffer.allocate(most));
        assertThat(get(fits).isSuccessful()).isTrue();
        assertThat(attemptsOfFailure(tooLarge)).singleElement().satisfies(attempt -> {
            assertThat(attempt.getErrorCode()).isEqualTo("InvalidArgumentException");
            assertThat(attempt.getErrorMessage()).contains("1048577", "1048576", stream);
        });
        producer.destroy();
    }

    @Test
    void getOldestRecordTimeInMillis_growsWhileARecordWaits() {
        KinesisProducer producer = producer(new KinesisProducerConfiguration());
        assertThat(producer.getOldestRecordTimeInMillis()).isZero();
        producer.addUserRecord("no-such-stream", "k", data("waiting"));
        Eventually.within(SOON).until(producer::getOldestRecordTimeInMillis, age -> age > 200);
        producer.destroy();
    }

    @Test
    void flush_longBufferedTime_sendsAtOnce() throws Exception {
        String stream = givenStream(1);
        KinesisProducer producer = producer(new KinesisProducerConfiguration().setRecordMaxBufferedTime(600_000));
        for (int i = 0; i < 200; i++) { // whatever the engine does at that moment
            ListenableFuture<UserRecordResult> one = producer.addUserRecord(stream, "k", data("one"));
            producer.flush(stream);
            get(one);
        }
        ListenableFuture<UserRecordResult> two = producer.addUserRecord(stream, "k", data("two"));
        producer.flush("another");
        producer.flush();
        get(two);
        producer.destroy();
    }

    @Test
    void flushSync_calledByAListener_returns() throws Exception {
        String stream = givenStream(1);
        KinesisProducer producer = producer(new KinesisProducerConfiguration());
        CountDownLatch flushed = new CountDownLatch(1);
        producer.addUserRecord(stream, "k", data("x"))
                .addListener(
                        () -> {
                            producer.flushSync();
                            flushed.countDown();
                        },
                        Runnable::run);
        assertThat(flushed.await(20, TimeUnit.SECONDS)).isTrue();
        producer.destroy();
    }

    @Test
    void flushSync_calledByAListenerBeforeItsNeighboursAreTold_returns() throws Exception {
        String stream = kafka.uniqueName("kpl-neighbours");
        KinesisProducer producer = producer(new KinesisProducerConfiguration().setAggregationEnabled(false));
        CountDownLatch flushed = new CountDownLatch(100);
        for (int i = 0; i < 100; i++) {
            producer.addUserRecord(stream, "k", data("x"))
                    .addListener(
                            () -> {
                                producer.flushSync();
                                flushed.countDown();
                            },
                            Runnable::run);
        }
        StoredUserRecords.createStream(clients, stream, 1); // for which all wait, to be shipped together
        assertThat(flushed.await(20, TimeUnit.SECONDS)).isTrue();
        producer.destroy();
    }

    @Test
    void getMetrics_afterAWrite_tellsOfIt() throws Exception {
        String stream = givenStream(1);
        KinesisProducer producer = producer(new KinesisProducerConfiguration());
        for (int i = 0; i < 100; i++) {
            producer.addUserRecord(stream, "k", data("0123456789"));
        }
        producer.flushSync();
        Eventually.within(SOON).untilAsserted(() -> {
            assertThat(ofStream(producer.getMetrics("UserRecordsPut"), stream).getSum())
                    .isEqualTo(100);
            assertThat(ofStream(producer.getMetrics("UserRecordsDataPut", 60), stream)
                            .getSum())
                    .isEqualTo(1000);
        });
        assertThat(producer.getMetrics()).extracting(Metric::getName).contains("RequestTime", "KinesisRecordsPut");
        producer.destroy();
    }

    private static Metric ofStream(List<Metric> metrics, String stream) {
        return metrics.stream()
                .filter(metric -> stream.equals(metric.getDimensions().get("StreamName"))
                        && !metric.getDimensions().containsKey("ShardId"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No metric of stream " + stream + " in " + metrics));
    }

    @Test
    void destroy_leavesNoThreadAndNoMemory_andTakesNothingMore() throws Exception {
        String stream = givenStream(1);
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        KinesisProducer producer = producer(new KinesisProducerConfiguration());
        get(producer.addUserRecord(stream, "k", data("x")));
        assertThat(newThreads(before)).contains("kinbridge-kpl");
        producer.destroy();
        producer.destroy();
        Eventually.within(SOON)
                .untilAsserted(() -> assertThat(newThreads(before)).isEmpty());
        KinesisProducer destroyed = producer;
        assertThatThrownBy(() -> destroyed.addUserRecord(stream, "k", data("y")))
                .isInstanceOf(DaemonException.class);
    }

    @Test
    void destroy_producerForgotten_isCollected() throws Exception {
        WeakReference<KinesisProducer> forgotten = new WeakReference<>(usedAndDestroyed(givenStream(1)));
        Eventually.within(SOON).untilAsserted(() -> {
            System.gc();
            assertThat(forgotten.get()).isNull();
        });
    }

    private static KinesisProducer usedAndDestroyed(String stream) throws Exception {
        KinesisProducer producer = producer(new KinesisProducerConfiguration());
        get(producer.addUserRecord(stream, "k", data("x")));
        producer.destroy();
        return producer;
    }

    /** Those of clients: a broker in this JVM has threads of its own. */
    private static List<String> newThreads(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.contains("kinbridge") || name.contains("kpl-callback-pool"))
                .toList();
    }
}
