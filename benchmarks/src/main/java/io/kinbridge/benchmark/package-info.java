/**
 * Measures Kinbridge beside raw Kafka clients with the same settings, in turns, on one broker. {@link
 * io.kinbridge.benchmark.Benchmarks} runs all of it and prints a table.
 */
@NullMarked
package io.kinbridge.benchmark;

import org.jspecify.annotations.NullMarked;
