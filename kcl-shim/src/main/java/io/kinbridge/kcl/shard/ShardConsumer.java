package io.kinbridge.kcl.shard;

import io.kinbridge.encryption.RecordOpening;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
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
    private final RecordOpening opening;
    private final LeaseOwner owner;
    private final ProcessorCalls calls;
    private final BatchQueue queue;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    // All guarded by this.
    private boolean isRunning;
    private boolean isAskedToLeave;
    private boolean isReadyToLeave;
    private boolean isAtEnd;
    private List<ChildShard> children = List.of();

    /** @param opening for records that are encrypted; called on the pool's threads */
    public ShardConsumer(ShardLease lease, ShardProcessing processing, RecordOpening opening, LeaseOwner owner) {
        this.lease = lease;
        this.processing = processing;
        this.opening = opening;
        this.owner = owner;
        this.calls = new ProcessorCalls(lease, processing);
        this.queue = new BatchQueue(processing.settings().maxQueued(), processing.buffers());
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
        boolean hasRoom = queue.add(batch);
        run();
        return hasRoom;
    }

    /** Whether no batch waits; one may be in the processor's hands. */
    public boolean hasNothingQueued() {
        return queue.isEmpty();
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
        }
        dropQueue();
        run();
    }

    /** Ends the processor's life after its current step: the lease is gone, be it lost or handed over. */
    public void loseLease() {
        lease.lose();
        processing.checkpoints().remove(lease);
        dropQueue();
        run();
    }

    private void dropQueue() {
        if (queue.clear()) {
            owner.hasRoom(lease);
        }
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
        Batch batch = queue.take(processing.settings().maxRecords());
        if (batch == null) {
            return true;
        }
        if (queue.hasRoomAgain() || (processing.buffers().isSpent() && queue.isEmpty())) {
            owner.hasRoom(lease);
        }
        Batch opened = opened(batch);
        if (opened == null) {
            queue.putBack(batch);
            return false;
        }
        try {
            calls.processRecords(opened, batch.atShardEnd() ? childShards() : List.of());
        } catch (Throwable e) { // of the application's code, which may throw what it likes
            if (processing.settings().retriesRecords() && isToGoOn()) {
                log.error("processRecords of {} failed; its {} records are given again", lease, batch.size(), e);
                queue.putBack(batch);
                return false;
            }
            log.error("processRecords of {} failed; its {} records are passed over", lease, batch.size(), e);
        }
        if (queue.done(batch)) {
            owner.hasRoom(lease);
        }
        return true;
    }

    /** The batch, decrypted; null if that cannot be done now. No record is passed over for the lack of a key. */
    private @Nullable Batch opened(Batch batch) {
        try {
            return batch.opened(opening);
        } catch (RuntimeException e) {
            log.warn(
                    "The {} records of {} cannot be decrypted, and are tried again in {} ms: {}",
                    batch.size(),
                    lease,
                    processing.settings().taskBackoff().toMillis(),
                    e.getMessage());
            return null;
        }
    }

    private synchronized List<ChildShard> childShards() {
        return children;
    }

    private synchronized boolean isToGoOn() {
        return lease.isHeld() && !isAskedToLeave;
    }

    private boolean askedToLeave() {
        dropQueue(); // a batch may have been put back since
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
        dropQueue();
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
