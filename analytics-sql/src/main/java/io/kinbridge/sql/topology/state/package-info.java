/** What a stage's operators remember, in a store of Kafka Streams that is written just before each commit. */
@NullMarked
package io.kinbridge.sql.topology.state;

import org.jspecify.annotations.NullMarked;
