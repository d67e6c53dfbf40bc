package io.kinbridge.firehose.record;

import org.apache.kafka.common.TopicPartition;

/**
 * Where a record comes from.
 *
 * @param partition the topic's partition, which is the stream's shard
 * @param offset of the Kafka record
 * @param index of this record within that one, from 0: Kafka records may be containers of the aggregated-record format, and
 *     processors make several records of one
 */
public record RecordPosition(TopicPartition partition, long offset, int index) {
    /**
     * What error objects name the record by. Amazon's have its sequence number there, a dot, and the index; this has topic,
     * partition and offset in its place, by which the record can be found.
     */
    public String dataId() {
        return partition + "-" + offset + "." + index;
    }
}
