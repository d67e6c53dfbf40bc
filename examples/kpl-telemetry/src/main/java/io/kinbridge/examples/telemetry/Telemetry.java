package io.kinbridge.examples.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.MoreExecutors;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.producer.Attempt;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;
import software.amazon.kinesis.producer.UserRecordFailedException;
import software.amazon.kinesis.producer.UserRecordResult;

/**
 * Devices send their readings: each as a user record, with the device as partition key, so that a device's readings stay in
 * order. It hears of each record by a callback, and pauses while too many are outstanding, as Amazon's documentation has it.
 */
public final class Telemetry {
    private static final int MOST_OUTSTANDING = 10_000;
    private static final long PAUSE_NANOS = 1_000_000;

    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final Set<String> shards = ConcurrentHashMap.newKeySet();

    private Telemetry() {}

    /** Arguments: the stream, how many devices, how many readings of each. */
    public static void main(String[] args) {
        KinesisProducerConfiguration configuration = new KinesisProducerConfiguration()
                .setRegion("us-east-1")
                .setRecordMaxBufferedTime(50)
                .setMaxConnections(8);
        KinesisProducer producer = new KinesisProducer(configuration);
        Telemetry telemetry = new Telemetry();
        telemetry.send(producer, args[0], Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        producer.flushSync();
        producer.destroy();
        System.out.println(
                "written=" + telemetry.written + " failed=" + telemetry.failed + " shards=" + telemetry.shards.size());
    }

    private void send(KinesisProducer producer, String stream, int devices, int readings) {
        for (int reading = 0; reading < readings; reading++) {
            for (int device = 0; device < devices; device++) {
                while (producer.getOutstandingRecordsCount() > MOST_OUTSTANDING) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                String data = "{\"device\":" + device + ",\"reading\":" + reading + "}";
                Futures.addCallback(
                        producer.addUserRecord(stream, "device-" + device, ByteBuffer.wrap(data.getBytes(UTF_8))),
                        new Heard(),
                        MoreExecutors.directExecutor());
            }
        }
    }

    private final class Heard implements FutureCallback<UserRecordResult> {
        @Override
        public void onSuccess(@Nullable UserRecordResult result) {
            written.incrementAndGet();
            if (result != null) {
                shards.add(result.getShardId());
            }
        }

        @Override
        public void onFailure(Throwable failure) {
            failed.incrementAndGet();
            if (failure instanceof UserRecordFailedException refused) {
                for (Attempt attempt : refused.getResult().getAttempts()) {
                    System.err.println(attempt.getErrorCode() + ": " + attempt.getErrorMessage());
                }
            } else {
                System.err.println(failure);
            }
        }
    }
}
