package io.kinbridge.kpl;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.client.ThroughputLimits;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.kinesis.producer.Attempt;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;
import software.amazon.kinesis.producer.UserRecordFailedException;
import software.amazon.kinesis.producer.UserRecordResult;

/** Twice what a shard takes in a second, at once, with Kinesis' limits in force. */
@ExtendWith(KafkaForTests.class)
@Timeout(60)
class ThrottledProducerIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String THROTTLED = "ProvisionedThroughputExceededException";
    /** That of all ITs on this broker. */
    private static final Duration SHORT_LEASE = Duration.ofMillis(500);

    private static final int RECORD_BYTES = 32 * 1024;
    private static final int RECORDS_OF_A_SECOND = 1024 * 1024 / RECORD_BYTES;
    private static final int RECORDS = 2 * RECORDS_OF_A_SECOND;

    @Test
    void addUserRecord_tooMuchForItsShard_failIfThrottled_failsAtOnce(TestKafka kafka) throws Exception {
        KinbridgeConfig cluster = KinbridgeConfig.of(kafka.bootstrapServers()).withLease(SHORT_LEASE);
        try (KinbridgeClients clients = KinbridgeClients.open(cluster)) {
            String stream = StoredUserRecords.createStream(clients, kafka.uniqueName("kpl-throttled"), 1);
            KinesisProducer producer = producer(cluster, true);
            int written = 0;
            int failed = 0;
            for (ListenableFuture<UserRecordResult> future : burst(producer, stream)) {
                UserRecordResult result = result(future);
                assertThat(result.getAttempts()).hasSize(1);
                if (result.isSuccessful()) {
                    written++;
                } else {
                    failed++;
                    assertThat(result.getAttempts())
                            .first()
                            .extracting(Attempt::getErrorCode)
                            .isEqualTo(THROTTLED);
                    assertThat(result.getAttempts().get(0).getErrorMessage()).contains(stream, "shardId-000000000000");
                }
            }
            producer.destroy();
            assertThat(failed).isPositive();
            assertThat(written).isGreaterThanOrEqualTo(RECORDS_OF_A_SECOND - 1);
            assertThat(StoredUserRecords.of(clients, stream).kinesisRecords()).isEqualTo(written);
        }
    }

    @Test
    void addUserRecord_tooMuchForItsShard_isTriedAgainUntilWritten(TestKafka kafka) throws Exception {
        KinbridgeConfig cluster = KinbridgeConfig.of(kafka.bootstrapServers()).withLease(SHORT_LEASE);
        try (KinbridgeClients clients = KinbridgeClients.open(cluster)) {
            String stream = StoredUserRecords.createStream(clients, kafka.uniqueName("kpl-throttled"), 1);
            KinesisProducer producer = producer(cluster, false);
            int retried = 0;
            for (ListenableFuture<UserRecordResult> future : burst(producer, stream)) {
                UserRecordResult result = result(future);
                assertThat(result.isSuccessful()).isTrue();
                List<Attempt> attempts = result.getAttempts();
                assertThat(attempts)
                        .last()
                        .satisfies(last -> assertThat(last.isSuccessful()).isTrue());
                assertThat(attempts.subList(0, attempts.size() - 1))
                        .allSatisfy(
                                attempt -> assertThat(attempt.getErrorCode()).isEqualTo(THROTTLED));
                if (attempts.size() > 1) {
                    retried++;
                }
            }
            producer.destroy();
            assertThat(retried).isPositive();
            assertThat(StoredUserRecords.of(clients, stream).kinesisRecords()).isEqualTo(RECORDS);
        }
    }

    private static KinesisProducer producer(KinbridgeConfig cluster, boolean failIfThrottled) {
        return new KinesisProducer(
                new KinesisProducerConfiguration().setAggregationEnabled(false).setFailIfThrottled(failIfThrottled),
                cluster.withThroughputLimits(ThroughputLimits.KINESIS));
    }

    private static List<ListenableFuture<UserRecordResult>> burst(KinesisProducer producer, String stream) {
        List<ListenableFuture<UserRecordResult>> futures = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            futures.add(producer.addUserRecord(stream, "key-" + i, ByteBuffer.allocate(RECORD_BYTES)));
        }
        return futures;
    }

    private static UserRecordResult result(ListenableFuture<UserRecordResult> future) throws Exception {
        try {
            return future.get(SOON.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(UserRecordFailedException.class);
            return ((UserRecordFailedException) e.getCause()).getResult();
        }
    }
}
