/**
 * What a Kinesis stream is made of: hash keys, shards and their lineage, sequence numbers, and the rules by which a stream
 * is split and merged. Plain values on the JDK alone; nothing here knows of Kafka or of the AWS SDK.
 */
@NullMarked
package io.kinbridge.stream;

import org.jspecify.annotations.NullMarked;
