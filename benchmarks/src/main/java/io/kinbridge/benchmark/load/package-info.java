/**
 * Load on whatever speaks Kinesis' protocol, by a client that costs next to nothing: it sends requests that the AWS SDK made beforehand.
 * Emulators of Kinesis, to be put under the same load.
 */
@NullMarked
package io.kinbridge.benchmark.load;

import org.jspecify.annotations.NullMarked;
