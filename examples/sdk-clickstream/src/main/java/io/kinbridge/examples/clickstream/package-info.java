/**
 * A program on the AWS SDK's Kinesis client. Only the line that makes the client knows of Kafka.
 */
@NullMarked
package io.kinbridge.examples.clickstream;

import org.jspecify.annotations.NullMarked;
