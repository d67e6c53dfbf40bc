package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.limit.Quotas.Pace;
import io.kinbridge.meter.ConsumerMeter;
import io.kinbridge.meter.ReadBatch;
import io.kinbridge.reshard.ShardReader.ShardSlice;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEventStream;

/**
 * A shard's records as a stream of events, at its subscriber's pace.
 *
 * <pre>
 *   waits for demand ──► reads, and emits events ──► over: five minutes, or end of the shard,
 *          ▲                     │                         or taken over, cancelled, failed
 *          └── none is left ─────┘
 * </pre>
 *
 * Reading and emitting happen on the executor, one run at a time, and only while there is demand: a subscriber that asks for
 * nothing costs no thread.
 */
final class ShardSubscription implements Publisher<SubscribeToShardEventStream>, Subscription {
    /** An event without records tells the subscriber that the subscription lives. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private static final Duration WAIT_AT_TIP = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int MAX_RECORDS = 10_000;
    private static final long MAX_BYTES = 2 * 1024 * 1024;

    private final OperationContext context;
    private final DataPlane dataPlane;
    private final StreamEntry stream;
    private final Shard shard;
    private final ConsumerMeter meter;
    private final Pace pace;
    private final long began;

    private final AtomicLong demand = new AtomicLong();
    private final AtomicBoolean running = new AtomicBoolean();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile @Nullable Subscriber<? super SubscribeToShardEventStream> subscriber;
    private volatile boolean ending;
    private volatile boolean cancelled;
    private volatile @Nullable IllegalArgumentException misuse;

    private long offset;
    private long lastEvent;

    ShardSubscription(
            OperationContext context,
            DataPlane dataPlane,
            StreamEntry stream,
            Shard shard,
            long offset,
            ConsumerMeter meter) {
        this.context = context;
        this.dataPlane = dataPlane;
        this.stream = stream;
        this.shard = shard;
        this.offset = offset;
        this.meter = meter;
        this.pace = dataPlane.quotas().subscription();
        this.began = dataPlane.nanoTime().getAsLong();
        this.lastEvent = began;
    }

    /** Completes when the subscription is over; fails when it was ended by a failure. */
    CompletableFuture<Void> whenOver() {
        return over;
    }

    boolean isOlderThan(Duration age, long nanoTime) {
        return nanoTime - began > age.toNanos();
    }

    @Override
    public void subscribe(Subscriber<? super SubscribeToShardEventStream> newSubscriber) {
        Objects.requireNonNull(newSubscriber, "subscriber");
        if (subscriber != null) {
            throw new IllegalStateException("This event stream has its subscriber already");
        }
        subscriber = newSubscriber;
        newSubscriber.onSubscribe(this);
    }

    @Override
    public void request(long events) {
        if (events <= 0) {
            misuse = new IllegalArgumentException(
                    events + " events were asked for; ask for 1 or more (Reactive Streams 3.9)");
        } else {
            demand.accumulateAndGet(events, (left, more) -> left + more < 0 ? Long.MAX_VALUE : left + more);
        }
        schedule();
    }

    @Override
    public void cancel() {
        cancelled = true;
        schedule();
    }

    /** Ends the subscription as AWS does after five minutes: completes it. */
    void end() {
        ending = true;
        schedule();
    }

    private void schedule() {
        if (!over.isDone() && running.compareAndSet(false, true)) {
            context.executor().execute(this::run);
        }
    }

    private void run() {
        boolean pause = false;
        try {
            while (!isOver() && demand.get() > 0 && !pause) {
                pause = !step();
            }
        } catch (RuntimeException e) {
            meter.pushFailed();
            fail(e);
        } finally {
            running.set(false);
        }
        if (pause) {
            CompletableFuture<Void> unused = dataPlane.timer().after(PAUSE).thenRun(this::schedule);
        } else if (!over.isDone() && (demand.get() > 0 || ending || cancelled || misuse != null)) {
            schedule();
        }
    }

    /** Whether there is nothing more to do; signals that to the subscriber. */
    private boolean isOver() {
        RuntimeException failure = misuse;
        if (over.isDone()) {
            return true;
        }
        if (cancelled) {
            over.complete(null);
        } else if (failure != null) {
            fail(failure);
        } else if (ending) {
            complete();
        }
        return over.isDone();
    }

    /** Reads, and emits what there is; false when it is better to wait: the shard is being resharded, or was read too fast. */
    private boolean step() {
        if (!pace.mayGoOn()) {
            return false;
        }
        ShardSlice slice = dataPlane.reader().read(stream, shard.id(), offset, MAX_RECORDS, MAX_BYTES, WAIT_AT_TIP);
        if (slice == null) {
            throw KinesisError.RESOURCE_NOT_FOUND.exception("Stream " + stream.name() + " under account "
                    + context.arns().account() + " not found: it was deleted during the subscription.");
        }
        offset = slice.nextOffset();
        long now = dataPlane.nanoTime().getAsLong();
        if (!cancelled && (!slice.records().isEmpty() || slice.ended() || now - lastEvent > HEARTBEAT.toNanos())) {
            lastEvent = now;
            demand.decrementAndGet();
            ShardRecords records = ShardRecords.of(shard, slice);
            ReadBatch batch = records.batch(context.clock());
            pace.read(batch.bytes());
            subscriber().onNext(event(slice, records, batch));
            meter.pushed(shard.id(), batch);
            if (slice.ended()) {
                complete();
            }
        }
        return !slice.records().isEmpty() || slice.atTip();
    }

    private SubscribeToShardEvent event(ShardSlice slice, ShardRecords records, ReadBatch batch) {
        SubscribeToShardEvent.Builder event = SubscribeToShardEvent.builder()
                .records(records.records())
                .millisBehindLatest(batch.millisBehindLatest());
        if (slice.ended()) {
            StreamEntry now = Objects.requireNonNull(context.catalog().view()).stream(stream.name())
                    .orElse(stream);
            return event.childShards(ShardRecords.children(now, shard)).build();
        }
        return event.continuationSequenceNumber(
                        ShardPositions.before(shard, offset).toString())
                .build();
    }

    private Subscriber<? super SubscribeToShardEventStream> subscriber() {
        return Objects.requireNonNull(subscriber, "Only a subscriber makes demand");
    }

    private void complete() {
        Subscriber<? super SubscribeToShardEventStream> told = subscriber;
        if (told != null) {
            told.onComplete();
        }
        over.complete(null);
    }

    private void fail(RuntimeException failure) {
        Subscriber<? super SubscribeToShardEventStream> told = subscriber;
        if (told != null && !over.isDone()) {
            told.onError(failure);
        }
        over.completeExceptionally(
                failure instanceof IllegalArgumentException
                        ? SdkClientException.create("The subscriber broke the rules of Reactive Streams", failure)
                        : failure);
    }
}
