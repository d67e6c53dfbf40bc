package io.kinbridge.gateway;

import io.kinbridge.operation.KinesisOperations;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;

/** Whether Kafka answers. What was found holds for a second, lest who asks for the health becomes a load. Thread-safe. */
final class KafkaProbe implements BooleanSupplier {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration HOLDS = Duration.ofSeconds(1);

    private final Supplier<KinesisOperations> kinesis;
    private final LongSupplier nanoTime;
    private volatile Finding last;

    private record Finding(boolean up, long nanoTime) {}

    KafkaProbe(Supplier<KinesisOperations> kinesis, LongSupplier nanoTime) {
        this.kinesis = kinesis;
        this.nanoTime = nanoTime;
        this.last = new Finding(false, nanoTime.getAsLong() - HOLDS.toNanos());
    }

    @Override
    public synchronized boolean getAsBoolean() {
        if (nanoTime.getAsLong() - last.nanoTime() >= HOLDS.toNanos()) {
            last = new Finding(answers(), nanoTime.getAsLong());
        }
        return last.up();
    }

    private boolean answers() {
        try {
            kinesis.get()
                    .listStreams(ListStreamsRequest.builder().limit(1).build())
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            // Who is refused was answered.
            return e.getCause() instanceof AwsServiceException known && known.statusCode() < 500;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
