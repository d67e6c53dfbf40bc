/**
 * The ports behind which Kafka lies: the catalog of streams, the topics that hold them, and the log of records. Everything
 * above speaks to these three, so that the reshard protocol can be run against a simulated cluster.
 */
@NullMarked
package io.kinbridge.log;

import org.jspecify.annotations.NullMarked;
