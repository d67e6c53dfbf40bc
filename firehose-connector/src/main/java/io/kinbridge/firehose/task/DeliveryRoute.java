package io.kinbridge.firehose.task;

import io.kinbridge.firehose.destination.Destination;

/**
 * A destination, and what is counted where batches arrive there.
 *
 * @param name of the lane, for log lines
 */
record DeliveryRoute(String name, Destination destination, DeliveryMeter meter) {}
