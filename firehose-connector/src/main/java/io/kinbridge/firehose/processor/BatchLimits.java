package io.kinbridge.firehose.processor;

import java.time.Duration;

/**
 * When records that wait for the function are given to it: as soon as either is reached.
 *
 * @param bytes of their data together
 * @param interval since the first of them came
 */
public record BatchLimits(long bytes, Duration interval) {}
