/** The gateway: Kinesis' and Firehose's wire protocol before Kafka. {@link io.kinbridge.gateway.Gateway} is the way in. */
@NullMarked
package io.kinbridge.gateway;

import org.jspecify.annotations.NullMarked;
