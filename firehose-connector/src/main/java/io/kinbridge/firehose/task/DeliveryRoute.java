package io.kinbridge.firehose.task;

import io.kinbridge.firehose.destination.Destination;
import io.kinbridge.firehose.metric.DeliveryMeters;
import java.time.InstantSource;

/**
 * A destination, and what is counted where batches arrive there.
 *
 * @param name of the lane, for log lines
 * @param isInTurn whether a partition's batches are delivered one after another, since later records change what earlier ones made
 */
record DeliveryRoute(
        String name, Destination destination, DeliveryMeters meters, Freshness freshness, boolean isInTurn) {
    static DeliveryRoute of(String name, Destination destination, DeliveryMeters meters, InstantSource clock) {
        Freshness freshness = new Freshness(clock);
        meters.measureFreshness(freshness::ageMillis);
        return new DeliveryRoute(name, destination, meters, freshness, false);
    }

    DeliveryRoute inTurn() {
        return new DeliveryRoute(name, destination, meters, freshness, true);
    }
}
