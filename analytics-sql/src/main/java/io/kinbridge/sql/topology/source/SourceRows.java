package io.kinbridge.sql.topology.source;

import io.kinbridge.aggregation.AggregatedRecord;
import io.kinbridge.encryption.RecordOpening;
import io.kinbridge.encryption.UnreadableRecordException;
import io.kinbridge.kafka.RecordHeaders;
import io.kinbridge.kafka.UserRecords;
import io.kinbridge.sql.input.RecordDecoder;
import io.kinbridge.sql.input.RecordProblem;
import io.kinbridge.sql.input.RowSink;
import io.kinbridge.sql.topology.source.RecordPreprocessor.Processed;
import io.kinbridge.sql.topology.source.RecordPreprocessor.RawRecord;
import io.kinbridge.stream.Shard;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Makes rows of the records of one partition. For use by one thread. */
public final class SourceRows {
    /** Takes the rows. */
    public interface Sink {
        /** A row, of a record of that timestamp. */
        void row(long timestamp, @Nullable Object[] row);

        /** Something that did not become a row. */
        void problem(long timestamp, RecordProblem problem);
    }

    private static final int MOST_IN_BATCH = 500;

    private final RecordDecoder decoder;
    private final String topic;
    private final RecordOpening opening;
    private final Sink sink;
    private final RecordOrigin origin;
    private final @Nullable RecordPreprocessor preprocessor;
    private final List<Waiting> batch = new ArrayList<>();
    private final RowSink rows;
    private @Nullable Shard shard;
    private long timestamp;

    /** A record that the preprocessor is to see. */
    @SuppressWarnings("ArrayRecordComponent") // carries bytes, is not compared
    private record Waiting(
            long offset,
            long timestamp,
            byte @Nullable [] key,
            @Nullable String userKey,
            byte[] data) {}

    /**
     * Of one partition.
     *
     * @param opening for records that are encrypted
     */
    public SourceRows(SourceInput input, int partition, RecordOpening opening, Sink sink) {
        this.decoder = RecordDecoder.of(input.schema());
        this.topic = input.topic();
        this.opening = opening;
        this.sink = sink;
        this.origin = new RecordOrigin(partition, input.metadata());
        this.preprocessor = input.preprocessor();
        this.rows = input.metadata().isEmpty() ? new PlainRows() : new RowsWithMetadata();
    }

    /** The records that follow are this shard's. */
    public void begin(Shard next) {
        flush();
        shard = next;
        origin.shard(next);
    }

    /**
     * Takes a record. Its rows go to the sink at once, unless a preprocessor gathers records.
     *
     * @throws java.io.UncheckedIOException if it is encrypted, and its key is not to be had now
     */
    public void record(long offset, long arrival, Headers headers, byte @Nullable [] key, byte[] stored) {
        int dataKey = RecordHeaders.dataKey(headers);
        byte[] data = dataKey == RecordHeaders.PLAIN ? stored : opened(dataKey, offset, arrival, key, stored);
        if (data != null) {
            plain(offset, arrival, headers, key, data);
        }
    }

    /** Null if nobody can decrypt it, which then is a problem's matter. */
    private byte @Nullable [] opened(int dataKey, long offset, long arrival, byte @Nullable [] key, byte[] stored) {
        try {
            return EncryptedSources.open(opening, topic, dataKey, key, stored);
        } catch (UnreadableRecordException e) {
            sink.problem(
                    arrival,
                    new RecordProblem(
                            RecordProblem.Name.PARSE,
                            "the record at offset %d: %s".formatted(offset, e.getMessage()),
                            null,
                            ""));
            return null;
        }
    }

    private void plain(long offset, long arrival, Headers headers, byte @Nullable [] key, byte[] data) {
        List<AggregatedRecord> parts =
                shard == null ? null : UserRecords.of(data, RecordHeaders.isContainer(headers), shard);
        if (parts == null) {
            add(offset, arrival, key, null, data);
        } else {
            for (int i = 0; i < parts.size(); i++) {
                add(
                        offset,
                        arrival,
                        key,
                        parts.get(i).partitionKey(),
                        parts.get(i).data());
            }
        }
    }

    private void add(long offset, long arrival, byte @Nullable [] key, @Nullable String userKey, byte[] data) {
        if (preprocessor == null) {
            decode(offset, arrival, key, userKey, data);
        } else {
            batch.add(new Waiting(offset, arrival, key, userKey, data));
            if (batch.size() == MOST_IN_BATCH) {
                flush();
            }
        }
    }

    /** Gives what was gathered to the preprocessor, and its rows to the sink. */
    public void flush() {
        if (preprocessor == null || batch.isEmpty()) {
            return;
        }
        List<Waiting> waiting = List.copyOf(batch);
        List<Processed> processed =
                preprocessor.process(waiting.stream().map(this::raw).toList());
        batch.clear();
        if (processed.size() != waiting.size()) {
            throw new IllegalStateException("the preprocessor answered %d records with %d; it must answer each"
                    .formatted(waiting.size(), processed.size()));
        }
        for (int i = 0; i < waiting.size(); i++) {
            Processed answer = processed.get(i);
            switch (answer.result()) {
                case OK -> decode(waiting.get(i), answer.data());
                case DROPPED -> {}
                case PROCESSING_FAILED ->
                    sink.problem(
                            waiting.get(i).timestamp(),
                            new RecordProblem(
                                    RecordProblem.Name.PARSE,
                                    "the record's preprocessing failed",
                                    null,
                                    new String(answer.data(), StandardCharsets.UTF_8)));
            }
        }
    }

    private RawRecord raw(Waiting record) {
        return new RawRecord(
                record.data(),
                record.timestamp(),
                record.userKey() == null ? RecordOrigin.text(record.key()) : record.userKey(),
                origin.shardId(),
                origin.sequenceNumber(record.offset()));
    }

    private void decode(Waiting record, byte[] data) {
        decode(record.offset(), record.timestamp(), record.key(), record.userKey(), data);
    }

    private void decode(long offset, long arrival, byte @Nullable [] key, @Nullable String userKey, byte[] data) {
        timestamp = arrival;
        origin.record(offset, arrival, key, userKey);
        decoder.decode(data, rows);
    }

    private class PlainRows implements RowSink {
        @Override
        public void row(Object[] row) {
            sink.row(timestamp, row);
        }

        @Override
        public void problem(RecordProblem problem) {
            sink.problem(timestamp, problem);
        }
    }

    private final class RowsWithMetadata extends PlainRows {
        @Override
        public void row(Object[] row) {
            @Nullable Object[] whole = Arrays.copyOf(row, row.length + RecordOrigin.COLUMNS);
            origin.fill(whole, row.length);
            sink.row(timestamp, whole);
        }
    }
}
