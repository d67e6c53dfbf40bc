package io.kinbridge.firehose.function;

import io.kinbridge.stream.Shard;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/**
 * What all events of a delivery stream have in common.
 *
 * @param sourceArn the stream's or the cluster's that records come from; empty for DirectPut
 * @param shards the shard that a partition is, where that is known
 */
public record TransformationSource(
        String deliveryStreamArn,
        String region,
        Kind kind,
        String sourceArn,
        Function<TopicPartition, Optional<Shard>> shards) {
    /** Where a delivery stream's records come from: DeliveryStreamType. */
    public enum Kind {
        DIRECT_PUT,
        KINESIS_STREAM,
        MSK
    }
}
