package io.kinbridge.cli.shards;

import io.kinbridge.cli.terminal.CommandFailure;
import io.kinbridge.cli.terminal.Progress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Waits until a stream is what a command has made of it, at most ten minutes. */
public final class StreamWait {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration ASK_EVERY = Duration.ofMillis(50);

    private final KinesisClient kinesis;
    private final Consumer<String> progress;
    private final LongSupplier nanoTime;

    public StreamWait(KinesisClient kinesis, Progress progress, LongSupplier nanoTime) {
        this(kinesis, progress::update, nanoTime);
    }

    /** @param progress is told how far the wait is, often */
    public StreamWait(KinesisClient kinesis, Consumer<String> progress, LongSupplier nanoTime) {
        this.kinesis = kinesis;
        this.progress = progress;
        this.nanoTime = nanoTime;
    }

    /**
     * Waits until the stream is ACTIVE, and describes it.
     *
     * @throws ResourceNotFoundException if there is none
     * @throws CommandFailure if it is not ACTIVE in time, or the wait is interrupted
     */
    public StreamDescriptionSummary untilActive(String stream) {
        long started = nanoTime.getAsLong();
        while (true) {
            StreamDescriptionSummary seen = describe(kinesis, stream);
            if (seen.streamStatus() == StreamStatus.ACTIVE) {
                return seen;
            }
            pause(seen, started);
        }
    }

    /**
     * Waits until no stream has the name.
     *
     * @throws CommandFailure if it is not gone in time, or the wait is interrupted
     */
    public void untilGone(String stream) {
        long started = nanoTime.getAsLong();
        for (Optional<StreamDescriptionSummary> seen = find(stream); seen.isPresent(); seen = find(stream)) {
            pause(seen.get(), started);
        }
    }

    private Optional<StreamDescriptionSummary> find(String stream) {
        try {
            return Optional.of(describe(kinesis, stream));
        } catch (ResourceNotFoundException gone) {
            return Optional.empty();
        }
    }

    /** DescribeStreamSummary. */
    public static StreamDescriptionSummary describe(KinesisClient kinesis, String stream) {
        return kinesis.describeStreamSummary(DescribeStreamSummaryRequest.builder()
                        .streamName(stream)
                        .build())
                .streamDescriptionSummary();
    }

    private void pause(StreamDescriptionSummary seen, long started) {
        long waited = nanoTime.getAsLong() - started;
        if (waited > LIMIT.toNanos()) {
            throw new CommandFailure("Stream " + seen.streamName() + " is still " + seen.streamStatusAsString()
                    + " after " + LIMIT.toMinutes()
                    + " minutes; look at the log of the cluster's brokers, or wait on with"
                    + " 'kinbridge streams describe " + seen.streamName() + "'");
        }
        progress.accept("Stream " + seen.streamName() + " is " + seen.streamStatusAsString() + ", "
                + TimeUnit.NANOSECONDS.toSeconds(waited) + " s");
        try {
            TimeUnit.NANOSECONDS.sleep(ASK_EVERY.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted while stream " + seen.streamName() + " is "
                    + seen.streamStatusAsString() + "; it will be carried on by the next client");
        }
    }
}
