package io.kinbridge.sql.topology.source;

import io.kinbridge.sql.input.MetadataColumn;
import io.kinbridge.sql.input.SourceSchema;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where rows of one or more in-application streams come from. A row is a value for each column of the schema; if any metadata column
 * is asked for, there are five more behind them, of which those are filled.
 *
 * @param topic the topic's name, which is the stream's
 * @param kind whether its partitions are shards
 * @param streams the in-application streams: the rows of a partition belong to that at (partition mod the number of streams)
 * @param schema how records become rows
 * @param metadata the metadata columns to fill
 * @param preprocessor gets the records before they are decoded; null for none
 */
public record SourceInput(
        String topic,
        Kind kind,
        List<String> streams,
        SourceSchema schema,
        Set<MetadataColumn> metadata,
        @Nullable RecordPreprocessor preprocessor) {
    /** What a topic is. */
    public enum Kind {
        /** A Kinesis stream: its shards are read up to their ends, and user records are taken out of aggregated ones. */
        STREAM,
        /** Any other topic. If it has one partition it must not get more: state is kept where it is read. */
        TOPIC
    }

    public SourceInput {
        streams = List.copyOf(streams);
        metadata = Set.copyOf(metadata);
        if (streams.isEmpty()) {
            throw new IllegalArgumentException("topic '" + topic + "' is the source of no in-application stream");
        }
    }

    /** A source of one in-application stream, without metadata columns and preprocessor. */
    public static SourceInput of(String topic, Kind kind, String stream, SourceSchema schema) {
        return new SourceInput(topic, kind, List.of(stream), schema, Set.of(), null);
    }

    /** The same with other metadata columns to fill. */
    public SourceInput withMetadata(Set<MetadataColumn> wanted) {
        return new SourceInput(topic, kind, streams, schema, wanted, preprocessor);
    }

    /** The in-application streams of InputParallelism: the prefix, an underscore and three digits, from 001. */
    public static List<String> streamNames(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "%s_%03d".formatted(prefix, number))
                .toList();
    }
}
