/**
 * The AWS SDK's Firehose clients on Kafka and Kafka Connect. {@link io.kinbridge.firehose.client.FirehoseClients} makes them.
 */
@NullMarked
package io.kinbridge.firehose.client;

import org.jspecify.annotations.NullMarked;
