/**
 * SQL over a topic, on engines in JVMs of their own, in turns, from the same topic on one broker. {@link
 * io.kinbridge.benchmark.sql.SqlBenchmark} says how it is measured.
 */
@NullMarked
package io.kinbridge.benchmark.sql;

import org.jspecify.annotations.NullMarked;
