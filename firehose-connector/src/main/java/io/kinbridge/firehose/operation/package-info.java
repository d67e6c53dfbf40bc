/**
 * Amazon Data Firehose's operations on Kafka and Kafka Connect, one class each. {@link
 * io.kinbridge.firehose.operation.FirehoseOperations} is the way in, for the SDK's clients and for whoever serves the API otherwise.
 */
@NullMarked
package io.kinbridge.firehose.operation;

import org.jspecify.annotations.NullMarked;
