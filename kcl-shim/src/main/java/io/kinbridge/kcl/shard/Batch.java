package io.kinbridge.kcl.shard;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records of a shard on their way to its processor.
 *
 * @param records in order; perhaps none
 * @param nextOffset the offset behind them
 * @param received when they arrived here
 * @param millisBehindLatest how old the last one was then, 0 when the shard had nothing more
 * @param atShardEnd whether the shard ends with them
 */
public record Batch(
        List<ConsumerRecord<byte[], byte[]>> records,
        long nextOffset,
        Instant received,
        long millisBehindLatest,
        boolean atShardEnd) {}
