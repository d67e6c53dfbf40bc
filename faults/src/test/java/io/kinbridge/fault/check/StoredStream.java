package io.kinbridge.fault.check;

import io.kinbridge.aggregation.AggregatedRecord;
import io.kinbridge.aggregation.AggregatedRecords;
import io.kinbridge.encryption.RecordOpening;
import io.kinbridge.fault.program.SentRecord;
import io.kinbridge.kafka.OpenedRecords;
import io.kinbridge.kafka.RecordHeaders;
import io.kinbridge.stream.SequenceNumber;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * All that readers of the stream see, taken from its topic by Kafka's own consumer: of each partition what lies between the ends of
 * a shard.
 */
public final class StoredStream {
    private final List<Shard> shards;
    private final List<StoredRecord> records = new ArrayList<>();
    private int hidden;

    private StoredStream(List<Shard> shards) {
        this.shards = shards;
    }

    /**
     * Reads the topic to its end, and decrypts what is encrypted.
     *
     * @param shards all that there were, parents before children
     */
    public static StoredStream read(TopicReader reader, RecordOpening opening, String stream, List<Shard> shards) {
        StoredStream stored = new StoredStream(shards);
        List<Span> spans = shards.stream().map(Span::of).toList();
        Map<Span, List<ConsumerRecord<byte[], byte[]>>> bySpan = new LinkedHashMap<>();
        spans.forEach(span -> bySpan.put(span, new ArrayList<>()));
        reader.forEach(stream, record -> {
            Optional<Span> span =
                    spans.stream().filter(one -> one.contains(record)).findFirst();
            if (span.isPresent()) {
                bySpan.get(span.get()).add(record);
            } else {
                stored.hidden++;
            }
        });
        bySpan.forEach(
                (span, records) -> OpenedRecords.of(records, opening).forEach(record -> stored.add(span, record)));
        return stored;
    }

    /** One that has these records, shard by shard. */
    static StoredStream of(List<Shard> shards, List<StoredRecord> records) {
        StoredStream stored = new StoredStream(shards);
        stored.records.addAll(records);
        return stored;
    }

    private record Span(String shard, SequenceNumber start, long end) {
        static Span of(Shard shard) {
            SequenceNumber start = SequenceNumber.parse(
                            shard.sequenceNumberRange().startingSequenceNumber())
                    .orElseThrow();
            String end = shard.sequenceNumberRange().endingSequenceNumber();
            return new Span(
                    shard.shardId(),
                    start,
                    end == null
                            ? Long.MAX_VALUE
                            : SequenceNumber.parse(end).orElseThrow().offset());
        }

        boolean contains(ConsumerRecord<?, ?> record) {
            return record.partition() == start.partition()
                    && record.offset() >= start.offset()
                    && record.offset() < end;
        }
    }

    private void add(Span span, ConsumerRecord<byte[], byte[]> record) {
        String number = new SequenceNumber(span.start().shardCreated(), record.offset(), record.partition()).toString();
        Optional<List<AggregatedRecord>> parts = AggregatedRecords.parse(record.value());
        if (parts.isEmpty()) {
            add(span, record, number, 0, record.value());
        } else {
            parts.get().forEach(part -> add(span, record, number, part.index(), part.data()));
        }
    }

    private void add(Span span, ConsumerRecord<byte[], byte[]> record, String number, int sub, byte[] data) {
        String line = new String(data, StandardCharsets.UTF_8);
        records.add(new StoredRecord(
                span.shard(),
                number,
                number + "." + sub,
                record.partition(),
                record.timestamp(),
                RecordHeaders.dataKey(record.headers()),
                SentRecord.parse(line.substring(0, line.length() - 1))));
    }

    /** All shards, parents before children. */
    List<Shard> shards() {
        return shards;
    }

    /** Shard by shard, parents before children; in a shard in their order. */
    List<StoredRecord> records() {
        return records;
    }

    /** How many of them lie in the topic as ciphertext. */
    public long encrypted() {
        return records.stream()
                .filter(record -> record.dataKey() != RecordHeaders.PLAIN)
                .count();
    }

    /** How many there are. */
    public int size() {
        return records.size();
    }

    @Override
    public String toString() {
        return records.size() + " records, " + encrypted() + " of them encrypted, in " + shards.size() + " shards, "
                + hidden + " behind the ends of shards";
    }
}
