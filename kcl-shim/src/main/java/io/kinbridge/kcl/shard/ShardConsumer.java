package io.kinbridge.kcl.shard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.model.ChildShard;

/**
 * A shard's processor and its life: one step at a time, on the pool's threads.
 *
 * <pre>
 *   initialize ──► processRecords* ──┬─► shutdownRequested ──► (the lease goes) ──► leaseLost
 *                                    ├─► shardEnded, until it has checkpointed
 *                                    └─► leaseLost
 * </pre>
 *
 * Thread-safe; no method blocks or runs the processor on the caller's thread.
 */
public final class ShardConsumer {
    private static final Logger log = LoggerFactory.getLogger(ShardConsumer.class);

    private final ShardLease lease;
    private final ShardProcessing processing;
    private final LeaseOwner owner;
    private final ProcessorCalls calls;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    // All guarded by this.
    private final Deque<Batch> queue = new ArrayDeque<>();
    private int queuedRecords;
    private boolean isFull;
    private boolean isRunning;
    private boolean isAskedToLeave;
    private boolean isReadyToLeave;
    private boolean isAtEnd;
    private List<ChildShard> children = List.of();

    public ShardConsumer(ShardLease lease, ShardProcessing processing, LeaseOwner owner) {
        this.lease = lease;
        this.processing = processing;
        this.owner = owner;
        this.calls = new ProcessorCalls(lease, processing);
    }

    public ShardLease lease() {
        return lease;
    }

    /** Completes when the processor's life is over. */
    public CompletableFuture<Void> closed() {
        return closed;
    }

    /** Has the processor initialized. */
    public void start() {
        processing.checkpoints().add(lease, owner);
        run();
    }

    /**
     * Has a batch processed after those before it.
     *
     * @return whether there is room for more; where there is not, {@link LeaseOwner#hasRoom} tells when there is again
     */
    public boolean process(Batch batch) {
        boolean hasRoom;
        synchronized (this) {
            queue.add(batch);
            queuedRecords += batch.records().size();
            isFull |= queuedRecords >= processing.settings().maxQueued();
            hasRoom = !isFull;
        }
        run();
        return hasRoom;
    }

    /** Whether the processor has nothing to do, so that it may be called without records. */
    public synchronized boolean isIdle() {
        return !isRunning && queue.isEmpty() && calls.isInitialized();
    }

    /** The shards that follow this one. */
    public synchronized void children(List<ChildShard> known) {
        children = known;
    }

    /** Has the shard ended once all batches are processed. */
    public void end() {
        synchronized (this) {
            isAtEnd = true;
        }
        run();
    }

    /** Has the processor told, after its current step, that it is to shut down. Batches that wait are dropped. */
    public void askToLeave() {
        synchronized (this) {
            isAskedToLeave = true;
            queue.clear();
        }
        run();
    }

    /** Ends the processor's life after its current step: the lease is gone, be it lost or handed over. */
    public void loseLease() {
        lease.lose();
        processing.checkpoints().remove(lease);
        synchronized (this) {
            queue.clear();
        }
        run();
    }

    private enum Step {
        INITIALIZE,
        PROCESS,
        ASK_TO_LEAVE,
        END,
        LOSE_LEASE
    }

    private void run() {
        synchronized (this) {
            if (isRunning || next() == null) {
                return;
            }
            isRunning = true;
        }
        submit();
    }

    private void submit() {
        try {
            processing.pool().execute(this::takeSteps);
        } catch (RejectedExecutionException e) {
            log.warn(
                    "The processor of {} has no thread to run on: the executor does not take tasks any more", lease, e);
            closed.complete(null);
        }
    }

    private void takeSteps() {
        do {
            Step step;
            synchronized (this) {
                step = next();
                if (step == null) {
                    isRunning = false;
                    return;
                }
            }
            boolean isTaken = take(step);
            processing.pool().forgetInterrupt();
            if (!isTaken) {
                ScheduledFuture<?> unused = processing
                        .timer()
                        .schedule(
                                this::submit,
                                processing.settings().taskBackoff().toMillis(),
                                TimeUnit.MILLISECONDS);
                return;
            }
        } while (!processing.pool().isCrowded());
        submit();
    }

    /** The step to be taken now; null for none. */
    private synchronized @Nullable Step next() {
        if (closed.isDone()) {
            return null;
        }
        if (!lease.isHeld()) {
            return Step.LOSE_LEASE;
        }
        if (isReadyToLeave) {
            return null;
        }
        if (isAskedToLeave) {
            return Step.ASK_TO_LEAVE;
        }
        if (!calls.isInitialized()) {
            return Step.INITIALIZE;
        }
        if (!queue.isEmpty()) {
            return Step.PROCESS;
        }
        return isAtEnd ? Step.END : null;
    }

    /** Takes a step; false when it is to be taken again later. */
    private boolean take(Step step) {
        return switch (step) {
            case INITIALIZE -> tried(step, calls::initialize);
            case PROCESS -> process();
            case ASK_TO_LEAVE -> askedToLeave();
            case END -> ended();
            case LOSE_LEASE -> lost();
        };
    }

    private boolean process() {
        Batch batch = takeBatch();
        if (batch == null) {
            return true;
        }
        try {
            calls.processRecords(batch, batch.atShardEnd() ? childShards() : List.of());
            return true;
        } catch (Throwable e) { // of the application's code, which may throw what it likes
            if (processing.settings().retriesRecords()) {
                log.error("processRecords of {} failed; its {} records are given again", lease, size(batch), e);
                putBack(batch);
                return false;
            }
            log.error("processRecords of {} failed; its {} records are passed over", lease, size(batch), e);
            return true;
        }
    }

    private static int size(Batch batch) {
        return batch.records().size();
    }

    private synchronized List<ChildShard> childShards() {
        return children;
    }

    /** As much of what waits as one batch may have; null when it was dropped meanwhile. */
    private @Nullable Batch takeBatch() {
        Batch batch;
        boolean hasRoomAgain;
        synchronized (this) {
            batch = queue.poll();
            if (batch == null) {
                return null;
            }
            if (!queue.isEmpty()) {
                batch = joined(batch);
            }
            queuedRecords -= batch.records().size();
            hasRoomAgain = isFull && queuedRecords <= processing.settings().maxQueued() / 2;
            if (hasRoomAgain) {
                isFull = false;
            }
        }
        if (hasRoomAgain) {
            owner.hasRoom(lease);
        }
        return batch;
    }

    private Batch joined(Batch first) {
        int most = processing.settings().maxRecords();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(first.records());
        Batch last = first;
        for (Batch next = queue.peek(); next != null && records.size() + size(next) <= most; next = queue.peek()) {
            records.addAll(next.records());
            last = next;
            queue.poll();
        }
        return new Batch(records, last.nextOffset(), first.received(), last.millisBehindLatest(), last.atShardEnd());
    }

    private synchronized void putBack(Batch batch) {
        if (lease.isHeld() && !isAskedToLeave) {
            queue.addFirst(batch);
            queuedRecords += size(batch);
        }
    }

    private boolean askedToLeave() {
        if (calls.isInitialized()) {
            boolean unused = tried(Step.ASK_TO_LEAVE, calls::shutdownRequested); // asked once, whatever comes of it
        }
        synchronized (this) {
            isReadyToLeave = true;
        }
        owner.isReadyToLeave(lease);
        return true;
    }

    private boolean ended() {
        if (!tried(Step.END, calls::shardEnded)) {
            return false;
        }
        lease.lose();
        processing.checkpoints().remove(lease);
        closed.complete(null);
        owner.hasEnded(lease);
        return true;
    }

    private boolean lost() {
        if (calls.isInitialized()) {
            boolean unused = tried(Step.LOSE_LEASE, calls::leaseLost); // told once, whatever comes of it
        }
        closed.complete(null);
        return true;
    }

    private boolean tried(Step step, Runnable call) {
        try {
            call.run();
            return true;
        } catch (Throwable e) { // of the application's code, which may throw what it likes
            log.error("Step {} of the processor of {} failed", step, lease, e);
            return false;
        }
    }
}
