/**
 * Moving a stream from Amazon Kinesis to Kafka while it is written.
 */
@NullMarked
package io.kinbridge.examples.migration;

import org.jspecify.annotations.NullMarked;
