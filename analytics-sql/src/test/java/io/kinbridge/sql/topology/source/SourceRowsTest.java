package io.kinbridge.sql.topology.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.aggregation.AggregatedRecordWriter;
import io.kinbridge.sql.input.MetadataColumn;
import io.kinbridge.sql.input.RecordFormat;
import io.kinbridge.sql.input.RecordProblem;
import io.kinbridge.sql.input.SourceColumn;
import io.kinbridge.sql.input.SourceSchema;
import io.kinbridge.sql.topology.source.RecordPreprocessor.Processed;
import io.kinbridge.sql.topology.source.RecordPreprocessor.Result;
import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.stream.ShardMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceRowsTest implements SourceRows.Sink {
    private static final SourceSchema SCHEMA = new SourceSchema(
            new RecordFormat.Csv("\n", ","), List.of(new SourceColumn("A", ColumnType.varchar(9), "")));

    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private final List<RecordProblem> problems = new ArrayList<>();

    @Override
    public void row(long timestamp, @Nullable Object[] row) {
        rows.add(Arrays.asList(row));
    }

    @Override
    public void problem(long timestamp, RecordProblem problem) {
        problems.add(problem);
    }

    @Test
    void record_withoutMetadata_givesTheSchemasColumns() {
        SourceRows source = source(Set.of(), null);
        record(source, 5, "k", "a\nb");
        assertThat(rows).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void record_ofTopic_hasKafkasNames() {
        SourceRows source = source(EnumSet.allOf(MetadataColumn.class), null);
        record(source, 5, "k", "a");
        assertThat(rows).containsExactly(Arrays.asList("a", 100L, "k", null, "5", "3"));
    }

    @Test
    void record_ofShard_hasKinesisNames() {
        SourceRows source = source(EnumSet.of(MetadataColumn.SHARD_ID, MetadataColumn.SEQUENCE_NUMBER), null);
        ShardMap shards = ShardMap.evenly(1, 1000, List.of(0L));
        source.begin(shards.all().get(0));
        record(source, 5, "k", "a");
        String number = shards.all().get(0).sequenceNumber(5).toString();
        assertThat(rows).containsExactly(Arrays.asList("a", null, null, "shardId-000000000000", number, null));
    }

    @Test
    void record_aggregated_givesItsUserRecordsWithTheirKeys() {
        SourceRows source = source(EnumSet.of(MetadataColumn.PARTITION_KEY), null);
        source.begin(ShardMap.evenly(1, 1000, List.of(0L)).all().get(0));
        AggregatedRecordWriter container = new AggregatedRecordWriter();
        container.add(bytes("one"), null, bytes("a"));
        container.add(bytes("two"), null, bytes("b"));
        source.record(5, 100, new RecordHeaders(), bytes("k"), container.toBytes());
        record(source, 6, "k", "c");
        assertThat(rows).extracting(row -> row.get(0) + " " + row.get(2)).containsExactly("a one", "b two", "c k");
    }

    @Test
    void flush_preprocessorDropsAndFails_restIsDecoded() {
        SourceRows source = source(
                Set.of(),
                batch -> batch.stream()
                        .map(record -> new String(record.data(), StandardCharsets.UTF_8))
                        .map(text -> new Processed(
                                switch (text) {
                                    case "drop" -> Result.DROPPED;
                                    case "fail" -> Result.PROCESSING_FAILED;
                                    default -> Result.OK;
                                },
                                (text + "!").getBytes(StandardCharsets.UTF_8)))
                        .toList());
        for (String text : List.of("a", "drop", "fail", "b")) {
            record(source, 5, "k", text);
        }
        assertThat(rows).isEmpty();

        source.flush();
        assertThat(rows).containsExactly(List.of("a!"), List.of("b!"));
        assertThat(problems).extracting(RecordProblem::text).containsExactly("fail!");
    }

    @Test
    void flush_preprocessorAnswersTooFew_fails() {
        SourceRows source = source(Set.of(), batch -> List.of());
        record(source, 5, "k", "a");
        assertThatThrownBy(source::flush)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("answered 1 records with 0");
    }

    private SourceRows source(Set<MetadataColumn> metadata, @Nullable RecordPreprocessor preprocessor) {
        return new SourceRows(
                new SourceInput("t", SourceInput.Kind.TOPIC, List.of("S"), SCHEMA, metadata, preprocessor), 3, this);
    }

    private static void record(SourceRows source, long offset, String key, String data) {
        source.record(offset, 100, new RecordHeaders(), bytes(key), bytes(data));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
