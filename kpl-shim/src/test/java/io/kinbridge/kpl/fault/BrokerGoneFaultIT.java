package io.kinbridge.kpl.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.ListenableFuture;
import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.kpl.StoredUserRecords;
import io.kinbridge.testkit.BrokerCluster;
import io.kinbridge.testkit.Eventually;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.kinesis.producer.Attempt;
import software.amazon.kinesis.producer.FutureTimedOutException;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;
import software.amazon.kinesis.producer.UserRecordFailedException;
import software.amazon.kinesis.producer.UserRecordResult;

/** The only broker is gone for a while, as it is for a device that is offline. */
@Timeout(120)
class BrokerGoneFaultIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration GONE = Duration.ofSeconds(3);
    private static final Duration SHORT_TTL = Duration.ofSeconds(2);

    /** By how much a busy machine may be late. */
    private static final Duration LATE = Duration.ofSeconds(2);

    /** What Kafka holds gets some seconds to be answered. */
    private static final Duration LONGEST_DESTROY = Duration.ofSeconds(12);

    private static final int RECORDS = 500;

    private static BrokerCluster cluster;
    private static KinbridgeClients clients;

    @BeforeAll
    static void open() {
        cluster = BrokerCluster.start(1, Map.of());
        clients = KinbridgeClients.open(KinbridgeConfig.of(cluster.bootstrapServers()));
    }

    @AfterAll
    static void close() {
        clients.close();
        cluster.close();
    }

    @BeforeEach
    void bringBack() {
        if (!cluster.broker(0).isAlive()) {
            cluster.broker(0).restart();
        }
        cluster.waitUntilAllUp(LIMIT);
    }

    @Test
    @Tag("faults")
    void addUserRecord_brokerGone_waitsAsLongAsItsTimeToLive() throws Exception {
        String stream = StoredUserRecords.createStream(clients, "patience", 2);
        KinesisProducer inTouch = producer(LIMIT);
        assertWritten(add(inTouch, stream, "before"));

        cluster.broker(0).kill();
        KinesisProducer patient = producer(LIMIT);
        List<ListenableFuture<UserRecordResult>> sentOnes = add(inTouch, stream, "in touch");
        List<ListenableFuture<UserRecordResult>> lateOnes = add(patient, stream, "patient");
        Eventually.within(LIMIT).until(patient::getOldestRecordTimeInMillis, age -> age >= GONE.toMillis());
        assertThat(patient.getOutstandingRecordsCount()).isEqualTo(RECORDS);
        cluster.broker(0).restart();
        assertWritten(lateOnes);
        assertWritten(sentOnes);

        StoredUserRecords stored = StoredUserRecords.of(clients, stream);
        stored.assertEachInItsShard();
        assertThat(stored.dataOf("before")).isEqualTo(numbers());
        assertThat(stored.dataOf("patient")).isEqualTo(numbers());
        assertThat(stored.dataOf("in touch")).isEqualTo(numbers());
        inTouch.destroy();
        patient.destroy();
    }

    @Test
    void addUserRecord_brokerGoneForLongerThanItsTimeToLive_expires() throws Exception {
        String stream = StoredUserRecords.createStream(clients, "haste", 2);
        KinesisProducer inTouch = producer(SHORT_TTL);
        assertWritten(add(inTouch, stream, "before"));

        cluster.broker(0).kill();
        KinesisProducer fresh = producer(SHORT_TTL);
        long began = System.nanoTime();
        List<ListenableFuture<UserRecordResult>> ofFresh = add(fresh, stream, "fresh");
        List<ListenableFuture<UserRecordResult>> ofInTouch = add(inTouch, stream, "in touch");
        for (ListenableFuture<UserRecordResult> lost : ofFresh) {
            assertThat(lastErrorCode(lost)).isEqualTo("Expired");
        }
        // What Kafka has and cannot write ends by its own time-out, as long as the time to live.
        for (ListenableFuture<UserRecordResult> lost : ofInTouch) {
            assertThat(lastErrorCode(lost)).isIn("Expired", "InternalFailureException");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(SHORT_TTL, SHORT_TTL.plus(LATE));
        assertThat(fresh.getOutstandingRecordsCount()).isZero();
        assertThat(inTouch.getOutstandingRecordsCount()).isZero();
        fresh.destroy();
        inTouch.destroy();
    }

    @Test
    void addUserRecord_brokerGoneForLongerThanUserRecordTimeout_failsInTimeAndCanBeDestroyed() throws Exception {
        String stream = StoredUserRecords.createStream(clients, "hurry", 2);
        KinesisProducer producer = new KinesisProducer(
                new KinesisProducerConfiguration().setUserRecordTimeoutInMillis(500),
                KinbridgeConfig.of(cluster.bootstrapServers()));
        assertWritten(add(producer, stream, "before"));

        cluster.broker(0).kill();
        // At first Kafka's producer still knows where the stream was; then it asks, and waits for an answer.
        for (int round = 0; round < 3; round++) {
            long began = System.nanoTime();
            for (ListenableFuture<UserRecordResult> late : add(producer, stream, "late")) {
                assertThatThrownBy(() -> late.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                        .cause()
                        .isInstanceOf(FutureTimedOutException.class);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LATE.plusMillis(500));
        }
        List<ListenableFuture<UserRecordResult>> left = add(producer, stream, "left");
        long began = System.nanoTime();
        producer.destroy();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST_DESTROY);
        assertThat(left).allMatch(ListenableFuture::isDone);
    }

    private static KinesisProducer producer(Duration ttl) {
        return new KinesisProducer(
                new KinesisProducerConfiguration().setRecordTtl(ttl.toMillis()),
                KinbridgeConfig.of(cluster.bootstrapServers()));
    }

    private static List<ListenableFuture<UserRecordResult>> add(KinesisProducer producer, String stream, String key) {
        List<ListenableFuture<UserRecordResult>> futures = new ArrayList<>();
        for (String number : numbers()) {
            futures.add(producer.addUserRecord(stream, key, ByteBuffer.wrap(number.getBytes(UTF_8))));
        }
        return futures;
    }

    private static List<String> numbers() {
        return IntStream.range(0, RECORDS).mapToObj(Integer::toString).toList();
    }

    private static String lastErrorCode(ListenableFuture<UserRecordResult> lost) throws Exception {
        try {
            lost.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(UserRecordFailedException.class);
            List<Attempt> attempts =
                    ((UserRecordFailedException) e.getCause()).getResult().getAttempts();
            return attempts.get(attempts.size() - 1).getErrorCode();
        }
        throw new AssertionError("A user record was written while no broker was there");
    }

    private static void assertWritten(List<ListenableFuture<UserRecordResult>> futures) throws Exception {
        for (ListenableFuture<UserRecordResult> future : futures) {
            assertThat(future.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS).isSuccessful())
                    .isTrue();
        }
    }
}
