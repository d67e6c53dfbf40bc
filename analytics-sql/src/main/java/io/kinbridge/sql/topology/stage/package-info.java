/** A stage at work in a task of Kafka Streams. */
@NullMarked
package io.kinbridge.sql.topology.stage;

import org.jspecify.annotations.NullMarked;
