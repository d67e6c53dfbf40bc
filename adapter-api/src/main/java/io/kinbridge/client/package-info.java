/**
 * The AWS SDK's Kinesis clients on Apache Kafka. {@link io.kinbridge.client.KinbridgeClients} makes them, from a {@link
 * io.kinbridge.client.KinbridgeConfig}.
 */
@NullMarked
package io.kinbridge.client;

import org.jspecify.annotations.NullMarked;
