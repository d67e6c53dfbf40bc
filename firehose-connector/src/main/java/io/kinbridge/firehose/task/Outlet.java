package io.kinbridge.firehose.task;

/**
 * One of the ways out of a delivery stream.
 *
 * @param route where batches go
 * @param hints when
 */
record Outlet(DeliveryRoute route, BufferHints hints) {}
