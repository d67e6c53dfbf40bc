package io.kinbridge.firehose.destination;

import io.kinbridge.firehose.record.RecordBatch;

/**
 * Where batches go. One for a task; {@link #deliver} is called by several threads at once, each with a batch of its own.
 */
public interface Destination extends AutoCloseable {
    /**
     * Delivers a batch, which takes as long as it takes: attempts, their pauses and the retry duration are the destination's
     * own. When it returns, each record has been delivered or reported as failed. The batch is not kept.
     *
     * @throws InterruptedException if the task ends meanwhile. The batch counts as not delivered, and will come again.
     * @throws DestinationException if the task cannot go on. The batch counts as not delivered, and will come again when the
     *     task is started again.
     */
    void deliver(RecordBatch batch, Delivery delivery) throws InterruptedException, DestinationException;

    /** Lets go of connections. Nothing is being delivered any more. */
    @Override
    void close();
}
