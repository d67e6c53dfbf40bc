/**
 * A series of numbers goes into a stream, an application in SQL scores it, and what it finds comes out of another. This package is
 * what stands around the application, on the AWS SDK's Kinesis client.
 */
@NullMarked
package io.kinbridge.examples.anomaly;

import org.jspecify.annotations.NullMarked;
