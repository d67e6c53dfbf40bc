/**
 * The worker as a member of its application's consumer group: which shards it reads, and what it has committed. The only
 * package that talks to Kafka.
 */
@NullMarked
package io.kinbridge.kcl.group;

import org.jspecify.annotations.NullMarked;
