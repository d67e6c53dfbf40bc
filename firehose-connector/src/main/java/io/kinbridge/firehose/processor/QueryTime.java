package io.kinbridge.firehose.processor;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Measures queries.
 *
 * @param nanoTime as {@link System#nanoTime}
 * @param took is told of each query how many nanoseconds it took, whatever came of it
 */
public record QueryTime(LongSupplier nanoTime, LongConsumer took) {}
