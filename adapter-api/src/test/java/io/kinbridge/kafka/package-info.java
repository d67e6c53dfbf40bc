/** Tests against a Kafka cluster, and of the parts that need none. */
@NullMarked
package io.kinbridge.kafka;

import org.jspecify.annotations.NullMarked;
