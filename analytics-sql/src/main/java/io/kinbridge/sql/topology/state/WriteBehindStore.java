package io.kinbridge.sql.topology.state;

import io.kinbridge.sql.engine.OperatorStore;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * The store of a stage's task, which says when a commit is about to be made, in time for what it holds back to be part of that commit:
 * writes to the store, and records that are forwarded. A stage that remembers nothing has one for that alone, without a store inside.
 *
 * <p>It rests on an internal interface of Kafka Streams 4.3.1, {@link CachedStateStore}. {@code StreamTask.prepareCommit} calls {@code
 * flushCache} on each store that has it, before it flushes the producer and commits; nothing public is called then. The inner store is
 * restored by the callback that it registers itself, so that no state passes here.
 */
public final class WriteBehindStore implements StateStore, CachedStateStore<byte[], byte[]> {
    private final String name;
    private final @Nullable KeyValueStore<Bytes, byte[]> inner;
    private final @Nullable PendingWrites writes;
    private @Nullable Runnable beforeCommit;
    private boolean isOpen;

    WriteBehindStore(String name, @Nullable KeyValueStore<Bytes, byte[]> inner) {
        this.name = name;
        this.inner = inner;
        this.writes = inner == null ? null : new PendingWrites(inner);
    }

    /** What to do before each commit; once this store is open. */
    public void beforeCommit(Runnable task) {
        beforeCommit = task;
    }

    /**
     * A part of the store. What is put there is written all at once when {@link #beforeCommit} has run.
     *
     * @param part tells it from others
     */
    public OperatorStore part(int part) {
        if (writes == null) {
            throw new IllegalStateException("'" + name + "' is the store of a stage that remembers nothing");
        }
        return new StorePart(part, writes);
    }

    @Override
    public void flushCache() {
        if (beforeCommit != null) {
            beforeCommit.run();
        }
        if (writes != null) {
            writes.flush();
        }
    }

    @Override
    public void clearCache() {
        // Called of standby tasks that become active: a new processor opens the store then.
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return name;
    }

    /** Called again, after a close, of a task that is taken up anew: what the one before did not commit is forgotten. */
    @Override
    public void init(StateStoreContext context, StateStore root) {
        beforeCommit = null;
        if (writes != null) {
            writes.forget();
        }
        if (inner != null) {
            inner.init(context, root);
        } else {
            context.register(root, (key, value) -> {});
        }
        isOpen = true;
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        if (inner != null) {
            inner.commit(changelogOffsets);
        }
    }

    @Override
    public @Nullable Long committedOffset(TopicPartition partition) {
        return inner == null ? null : inner.committedOffset(partition);
    }

    @Override
    @SuppressWarnings("deprecation") // asked by Streams of each store
    public boolean managesOffsets() {
        return inner != null && inner.managesOffsets();
    }

    @Override
    public void close() {
        beforeCommit = null;
        isOpen = false;
        if (inner != null) {
            inner.close();
        }
    }

    @Override
    public boolean persistent() {
        return inner != null && inner.persistent();
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }
}
