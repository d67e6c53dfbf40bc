/** A Connect worker in a JVM of its own, for tests and benchmarks of the plugin. */
@NullMarked
package io.kinbridge.firehose.worker;

import org.jspecify.annotations.NullMarked;
