package io.kinbridge.firehose.processor;

import io.kinbridge.aggregation.AggregatedRecord;
import io.kinbridge.aggregation.AggregatedRecords;
import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.kafka.RecordHeaders;
import io.kinbridge.kafka.UserRecords;
import io.kinbridge.stream.Shard;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Takes containers of the aggregated-record format apart, as Firehose does with a Kinesis stream's ("Understand data delivery in
 * Amazon Data Firehose": before all else). Other records are passed on.
 */
final class AggregatedRecordSplit {
    private final Function<TopicPartition, Optional<Shard>> shards;

    /**
     * @param shards the shard that a partition is, where that is known: then containers of other producers that a reshard has
     *     left in the wrong one are passed over, since these producers send their records again
     */
    AggregatedRecordSplit(Function<TopicPartition, Optional<Shard>> shards) {
        this.shards = shards;
    }

    /** Takes a record apart, the headers of which are those of {@code source}. */
    void split(DeliveryRecord record, SinkRecord source, ProcessedRecords out) {
        byte[] data = record.data();
        if (!AggregatedRecords.mayBeAggregated(data)) {
            out.add(record);
            return;
        }
        boolean isOurs = source.headers().lastWithName(RecordHeaders.CONTAINER) != null;
        List<AggregatedRecord> parts =
                UserRecords.of(data, isOurs, shards.apply(record.partition()).orElse(null));
        if (parts == null) {
            out.add(record);
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            AggregatedRecord part = parts.get(i);
            out.add(record.part(i, part.partitionKey(), part.container(), part.offset(), part.length()));
        }
    }
}
