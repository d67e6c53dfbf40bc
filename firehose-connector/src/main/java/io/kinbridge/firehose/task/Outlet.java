package io.kinbridge.firehose.task;

/**
 * One of the ways out of a delivery stream.
 *
 * @param route where batches go
 * @param hints when
 */
record Outlet(DeliveryRoute route, BufferHints hints) {
    /** The same, but a partition's batches are delivered one after another. */
    Outlet inTurn() {
        return new Outlet(route.inTurn(), hints);
    }
}
