/** Small parts of the hot paths by themselves, on one thread, measured by JMH: nanoseconds for each record. No broker takes part. */
@NullMarked
package io.kinbridge.benchmark.micro;

import org.jspecify.annotations.NullMarked;
