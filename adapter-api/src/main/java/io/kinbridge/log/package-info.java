/**
 * The ports behind which Kafka lies: the catalog of streams, the topics that hold them, the log of records, and its tail. Everything
 * above speaks to these four, so that the reshard protocol can be run against a simulated cluster.
 */
@NullMarked
package io.kinbridge.log;

import org.jspecify.annotations.NullMarked;
