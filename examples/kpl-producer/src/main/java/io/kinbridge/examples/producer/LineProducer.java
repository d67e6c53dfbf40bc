package io.kinbridge.examples.producer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.MoreExecutors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.producer.Attempt;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;
import software.amazon.kinesis.producer.UserRecordFailedException;
import software.amazon.kinesis.producer.UserRecordResult;

/**
 * Writes lines to a stream, each as a user record. It hears of each record by a callback, and pauses while too many are outstanding, as
 * Amazon's documentation has it. For one thread.
 */
public final class LineProducer implements AutoCloseable {
    private static final int MOST_OUTSTANDING = 10_000;
    private static final long PAUSE_NANOS = 1_000_000;

    private final String stream;
    private final KinesisProducer producer;
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    public LineProducer(String stream) {
        this.stream = stream;
        this.producer = new KinesisProducer(new KinesisProducerConfiguration()
                .setRegion("us-east-1")
                .setRecordMaxBufferedTime(50)
                .setMaxConnections(8));
    }

    /** Arguments: the stream, a file of lines. A line's first word, such as the client of an access log, is its partition key. */
    public static void main(String[] args) throws IOException {
        LineProducer lines = new LineProducer(args[0]);
        try (lines;
                Stream<String> file = Files.lines(Path.of(args[1]))) {
            file.filter(line -> !line.isBlank())
                    .forEach(line -> lines.write(line.strip().split("\\s+", 2)[0], line.getBytes(UTF_8)));
        }
        System.out.println("written=" + lines.written() + " failed=" + lines.failed());
    }

    public void write(String key, byte[] line) {
        while (producer.getOutstandingRecordsCount() > MOST_OUTSTANDING) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        Futures.addCallback(
                producer.addUserRecord(stream, key, ByteBuffer.wrap(line)),
                new Heard(),
                MoreExecutors.directExecutor());
    }

    /** How many lines are known to be in the stream. */
    public int written() {
        return written.get();
    }

    /** How many lines are known not to be in the stream. */
    public int failed() {
        return failed.get();
    }

    /** Waits until all is heard of. */
    @Override
    public void close() {
        producer.flushSync();
        producer.destroy();
    }

    private final class Heard implements FutureCallback<UserRecordResult> {
        @Override
        public void onSuccess(@Nullable UserRecordResult result) {
            written.incrementAndGet();
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
