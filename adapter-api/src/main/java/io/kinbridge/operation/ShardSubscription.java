package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.limit.Quotas.Pace;
import io.kinbridge.log.CatalogView;
import io.kinbridge.meter.ConsumerMeter;
import io.kinbridge.meter.ReadBatch;
import io.kinbridge.reshard.ShardCursor;
import io.kinbridge.reshard.ShardReader.ShardSlice;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
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
 *   waits for demand ──► emits what is at hand ──► over: five minutes, or end of the shard,
 *     or for records ◄──          │                      or taken over, cancelled, failed
 *                                 ▼
 *                      reads what is not, in its turn
 * </pre>
 *
 * One run at a time, whichever lane it is on: each call of {@link #schedule} is followed by a look at everything, by the run
 * under way or by a new one. Who waits costs no thread.
 */
final class ShardSubscription implements Publisher<SubscribeToShardEventStream>, Subscription {
    /** An event without records tells the subscriber that the subscription lives. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int MAX_RECORDS = 10_000;
    private static final long MAX_BYTES = 2 * 1024 * 1024;

    private final OperationContext context;
    private final DataPlane dataPlane;
    private final SubscriptionLanes lanes;
    private final StreamEntry stream;
    private final Shard shard;
    private final ConsumerMeter meter;
    private final Pace pace;
    private final long began;

    private final AtomicLong demand = new AtomicLong();
    private final AtomicInteger signals = new AtomicInteger();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile @Nullable Subscriber<? super SubscribeToShardEventStream> subscriber;
    private volatile boolean ending;
    private volatile boolean cancelled;
    private volatile boolean refreshing;
    private volatile boolean paused;
    private volatile @Nullable RuntimeException failure;
    private volatile long lastEvent;

    // Belongs to the run under way.
    private final ShardCursor cursor;

    /** @param atTip whether {@code offset} is known to lie at the partition's end */
    ShardSubscription(
            OperationContext context,
            DataPlane dataPlane,
            SubscriptionLanes lanes,
            StreamEntry stream,
            Shard shard,
            long offset,
            boolean atTip,
            ConsumerMeter meter) {
        this.context = context;
        this.dataPlane = dataPlane;
        this.lanes = lanes;
        this.stream = stream;
        this.shard = shard;
        this.meter = meter;
        this.pace = dataPlane.quotas().subscription();
        this.began = dataPlane.nanoTime().getAsLong();
        this.lastEvent = began;
        this.cursor = new ShardCursor(
                context.catalog(),
                dataPlane.reader(),
                dataPlane.tail(),
                dataPlane.nanoTime(),
                stream,
                shard,
                offset,
                atTip,
                this::lookAgain);
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
            failure = new IllegalArgumentException(
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

    /** Fails the subscription. */
    void end(RuntimeException reason) {
        failure = reason;
        schedule();
    }

    /** There may be something new. */
    void lookAgain() {
        if (demand.get() > 0) {
            schedule();
        }
    }

    /** Some time has passed. */
    void beat() {
        if (isOlderThan(LIFE, dataPlane.nanoTime().getAsLong())) {
            end();
        } else if (isHeartbeatDue()) {
            lookAgain();
        }
    }

    private boolean isHeartbeatDue() {
        return dataPlane.nanosSince(lastEvent) > HEARTBEAT.toNanos();
    }

    private void schedule() {
        if (!over.isDone() && signals.getAndIncrement() == 0) {
            lanes.deliveries().execute(this::run);
        }
    }

    /** Looks until there has been no signal meanwhile; or until there is something to be read in another lane. */
    private void run() {
        int seen;
        do {
            seen = signals.get();
            if (!failing(this::emit)) {
                lanes.catchUps().execute(this::readAndRun);
                return;
            }
        } while (signals.addAndGet(-seen) != 0);
    }

    private void readAndRun() {
        boolean unused = failing(this::read);
        run();
    }

    /** What {@code step} answers; true if it ends the subscription by a failure. */
    private boolean failing(BooleanSupplier step) {
        try {
            return step.getAsBoolean();
        } catch (RuntimeException e) {
            meter.pushFailed();
            fail(e);
        } catch (Error e) {
            cursor.close();
            over.completeExceptionally(e);
            throw e;
        }
        return true;
    }

    /** Emits what is at hand, up to the demand; false if there is more that is not at hand. */
    private boolean emit() {
        while (!isOver() && demand.get() > 0 && !refreshing && isInPace()) {
            ShardCursor.Look look = cursor.look(MAX_RECORDS, MAX_BYTES);
            switch (look.sight()) {
                case SLICE -> {
                    if (!show(Objects.requireNonNull(look.slice()))) {
                        return true;
                    }
                }
                case UNLEASED -> refresh();
                case GONE -> throw gone();
                case BEHIND -> {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean read() {
        if (!isOver() && demand.get() > 0) {
            ShardSlice slice = cursor.read(MAX_RECORDS, MAX_BYTES);
            if (slice == null) {
                throw gone();
            }
            show(slice);
        }
        return true;
    }

    private RuntimeException gone() {
        return KinesisError.RESOURCE_NOT_FOUND.exception("Stream " + stream.name() + " under account "
                + context.arns().account() + " not found: it was deleted during the subscription.");
    }

    /** Whether there is nothing more to do; signals that to the subscriber. */
    private boolean isOver() {
        RuntimeException reason = failure;
        if (over.isDone()) {
            return true;
        }
        if (cancelled) {
            cursor.close();
            over.complete(null);
        } else if (reason != null) {
            if (!(reason instanceof IllegalArgumentException)) {
                meter.pushFailed();
            }
            fail(reason);
        } else if (ending) {
            complete();
        }
        return over.isDone();
    }

    private boolean isInPace() {
        if (paused || pace.mayGoOn()) {
            return !paused;
        }
        paused = true;
        CompletableFuture<Void> unused = dataPlane.timer().after(PAUSE).thenRun(() -> {
            paused = false;
            schedule();
        });
        return false;
    }

    /** Asks for a view that can be relied on; what then is to be seen is seen by another look. */
    private void refresh() {
        refreshing = true;
        CompletableFuture<CatalogView> unused = context.catalog().refresh().whenComplete((view, thrown) -> {
            if (thrown != null && Answers.cause(thrown) instanceof RuntimeException reason) {
                failure = reason;
            }
            refreshing = false;
            schedule();
        });
    }

    /** Emits a slice if there is something in it to tell, or nothing was told for a while; whether it did. */
    private boolean show(ShardSlice slice) {
        boolean tells = !slice.records().isEmpty() || slice.ended() || isHeartbeatDue();
        if (!tells || cancelled) {
            return false;
        }
        lastEvent = dataPlane.nanoTime().getAsLong();
        demand.decrementAndGet();
        ShardRecords records = ShardRecords.of(stream, shard, slice, context.opening());
        ReadBatch batch = records.batch(context.clock());
        pace.read(batch.bytes());
        subscriber().onNext(event(slice, records, batch));
        meter.pushed(shard.id(), batch);
        if (slice.ended()) {
            complete();
        }
        return true;
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
                        ShardPositions.before(shard, slice.nextOffset()).toString())
                .build();
    }

    private Subscriber<? super SubscribeToShardEventStream> subscriber() {
        return Objects.requireNonNull(subscriber, "Only a subscriber makes demand");
    }

    private void complete() {
        cursor.close();
        Subscriber<? super SubscribeToShardEventStream> told = subscriber;
        if (told != null) {
            told.onComplete();
        }
        over.complete(null);
    }

    private void fail(RuntimeException reason) {
        cursor.close();
        Subscriber<? super SubscribeToShardEventStream> told = subscriber;
        if (told != null && !over.isDone()) {
            told.onError(reason);
        }
        over.completeExceptionally(
                reason instanceof IllegalArgumentException
                        ? SdkClientException.create("The subscriber broke the rules of Reactive Streams", reason)
                        : reason);
    }
}
