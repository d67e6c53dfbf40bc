package io.kinbridge.cli.demo;

import io.kinbridge.cli.shards.StreamWait;
import io.kinbridge.cli.terminal.Amount;
import io.kinbridge.cli.terminal.CommandFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountResponse;

/** One UpdateShardCount, and how far it is. For one thread. */
final class Scaling {
    private static final Duration ASK_EVERY = Duration.ofMillis(50);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final KinesisClient kinesis;
    private final KinesisAsyncClient asyncKinesis;
    private final String stream;
    private final int shards;
    private final int target;
    private final LongSupplier nanoTime;
    private State state = State.TO_COME;
    private CompletableFuture<UpdateShardCountResponse> request = new CompletableFuture<>();
    private long startedAt;
    private long askedAt;
    private Duration took = Duration.ZERO;

    enum State {
        TO_COME,
        UNDER_WAY,
        DONE
    }

    /**
     * @param shards how many the stream has
     * @param target how many it shall have; where that is the same, nothing is done
     */
    Scaling(
            KinesisClient kinesis,
            KinesisAsyncClient asyncKinesis,
            String stream,
            int shards,
            int target,
            LongSupplier nanoTime) {
        this.kinesis = kinesis;
        this.asyncKinesis = asyncKinesis;
        this.stream = stream;
        this.shards = shards;
        this.target = target;
        this.nanoTime = nanoTime;
    }

    State state() {
        return state;
    }

    /** How long it has been under way, or was. */
    Duration time() {
        return state == State.UNDER_WAY ? Duration.ofNanos(nanoTime.getAsLong() - startedAt) : took;
    }

    /** Asks for it, and does not wait for the answer: writing goes on. */
    void start() {
        if (shards == target) {
            state = State.DONE;
            return;
        }
        request = asyncKinesis.updateShardCount(UpdateShardCountRequest.builder()
                .streamName(stream)
                .targetShardCount(target)
                .scalingType(ScalingType.UNIFORM_SCALING)
                .build());
        startedAt = nanoTime.getAsLong();
        askedAt = startedAt;
        state = State.UNDER_WAY;
    }

    /**
     * Asks the stream now and then, if it is under way, whether it is ACTIVE again.
     *
     * @throws CompletionException if the request was refused
     * @throws CommandFailure if it takes for ever
     */
    void check() {
        long now = nanoTime.getAsLong();
        if (state == State.UNDER_WAY && request.isDone() && now - askedAt >= ASK_EVERY.toNanos()) {
            request.join();
            askedAt = now;
            checkLimit();
            if (StreamWait.describe(kinesis, stream).streamStatus() == StreamStatus.ACTIVE) {
                took = time();
                state = State.DONE;
            }
        }
    }

    private void checkLimit() {
        if (time().compareTo(LIMIT) > 0) {
            throw new CommandFailure("Stream " + stream + " is still not ACTIVE with " + target + " shards after "
                    + LIMIT.toSeconds() + " s; is this machine very busy?");
        }
    }

    @Override
    public String toString() {
        return "from " + shards + " to " + Amount.of(target, "shard");
    }
}
