package io.kinbridge.sql.topology.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Hands records of sources to Kafka Streams many at a time, as one: what Streams does for each record takes longer than what most
 * queries do with it. The one record has the offset of the first of its many, so that nothing is committed before all of them are
 * processed. For the consumer's thread only.
 */
final class RecordBundles {
    private static final int MOST = 500;

    private final Set<String> topics;

    // By the array that stands for them, which is like no other: arrays are equal only to themselves. What Streams
    // throws away is
    // thrown away here, too.
    private final Map<byte[], List<ConsumerRecord<byte[], byte[]>>> bundles = new WeakHashMap<>();

    /**
     * @param topics whose records are bundled
     */
    RecordBundles(Set<String> topics) {
        this.topics = topics;
    }

    /** The same records, those of sources in bundles. */
    ConsumerRecords<byte[], byte[]> of(ConsumerRecords<byte[], byte[]> polled) {
        if (polled.isEmpty()) {
            return polled;
        }
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> ofPartition = polled.records(partition);
            records.put(partition, topics.contains(partition.topic()) ? bundled(ofPartition) : ofPartition);
        }
        return new ConsumerRecords<>(records, polled.nextOffsets());
    }

    private List<ConsumerRecord<byte[], byte[]>> bundled(List<ConsumerRecord<byte[], byte[]>> records) {
        List<ConsumerRecord<byte[], byte[]>> result = new ArrayList<>();
        int from = 0;
        while (from < records.size()) {
            int to = from;
            while (to < records.size() && to - from < MOST && records.get(to).value() != null) {
                to++;
            }
            if (to - from < 2) {
                result.add(records.get(from));
                from++;
            } else {
                result.add(bundle(records.subList(from, to)));
                from = to;
            }
        }
        return result;
    }

    private ConsumerRecord<byte[], byte[]> bundle(List<ConsumerRecord<byte[], byte[]>> records) {
        byte[] mark = new byte[0];
        bundles.put(mark, records);
        ConsumerRecord<byte[], byte[]> first = records.get(0);
        return new ConsumerRecord<>(
                first.topic(),
                first.partition(),
                first.offset(),
                first.timestamp(),
                TimestampType.NO_TIMESTAMP_TYPE,
                -1,
                0,
                null,
                mark,
                new RecordHeaders(),
                Optional.empty());
    }

    /** What a record's value stands for; null if for itself. Streams may process a record again, after a time-out. */
    @Nullable
    List<ConsumerRecord<byte[], byte[]>> take(byte[] value) {
        return value.length > 0 ? null : bundles.get(value);
    }
}
