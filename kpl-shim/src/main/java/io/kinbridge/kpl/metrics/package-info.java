/**
 * What {@code KinesisProducer.getMetrics} gives: the KPL's metrics, by the names, dimensions and windows of Amazon's
 * own library. {@link io.kinbridge.kpl.metrics.ProducerMetrics} is the way in; nothing here knows how records are sent.
 */
@NullMarked
package io.kinbridge.kpl.metrics;

import org.jspecify.annotations.NullMarked;
