/**
 * The engine behind {@link software.amazon.kinesis.producer.KinesisProducer}: user records are packed by shard and written to
 * Kafka. Nothing here but {@link io.kinbridge.kpl.ProducerEngine} is for other packages.
 */
@NullMarked
package io.kinbridge.kpl;

import org.jspecify.annotations.NullMarked;
