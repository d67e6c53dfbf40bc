/**
 * The queries of the benchmarks on Flink SQL, in a cluster within the JVM. It knows no other module and shares no class path with
 * any: {@link io.kinbridge.benchmark.flink.FlinkQuery} is started as a program.
 */
@NullMarked
package io.kinbridge.benchmark.flink;

import org.jspecify.annotations.NullMarked;
