package io.kinbridge.sql.topology.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.aggregation.AggregatedRecordWriter;
import io.kinbridge.encryption.UnreadableRecordException;
import io.kinbridge.error.KinesisError;
import io.kinbridge.sql.input.MetadataColumn;
import io.kinbridge.sql.input.RecordFormat;
import io.kinbridge.sql.input.RecordProblem;
import io.kinbridge.sql.input.SourceColumn;
import io.kinbridge.sql.input.SourceSchema;
import io.kinbridge.sql.topology.source.RecordPreprocessor.Processed;
import io.kinbridge.sql.topology.source.RecordPreprocessor.Result;
import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.stream.ShardMap;
import java.io.UncheckedIOException;
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

    @Test
    void record_encrypted_isDecryptedBeforeItIsTakenApart() {
        SourceRows source = source(EnumSet.of(MetadataColumn.PARTITION_KEY), null);
        source.begin(ShardMap.evenly(1, 1000, List.of(0L)).all().get(0));
        AggregatedRecordWriter container = new AggregatedRecordWriter();
        container.add(bytes("one"), null, bytes("a"));
        container.add(bytes("two"), null, bytes("b"));
        source.record(5, 100, dataKey("7"), bytes("k"), backwards(container.toBytes()));
        source.record(6, 100, dataKey("7"), bytes("k"), backwards(bytes("cd")));
        assertThat(rows).extracting(row -> row.get(0) + " " + row.get(2)).containsExactly("a one", "b two", "cd k");
    }

    @Test
    void record_encryptedAndKeyAway_failsAndGivesNothing() {
        SourceRows source = source(Set.of(), null);
        assertThatThrownBy(() -> source.record(5, 100, dataKey("8"), bytes("k"), bytes("x")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("'t'")
                .hasMessageContaining("is disabled");
        assertThat(rows).isEmpty();
    }

    @Test
    void record_thatNobodyCanDecrypt_isAProblem() {
        SourceRows source = source(Set.of(), null);
        source.record(5, 100, dataKey("9"), bytes("k"), bytes("x"));
        record(source, 6, "k", "a");
        assertThat(problems).extracting(RecordProblem::message).containsExactly("the record at offset 5: changed");
        assertThat(rows).containsExactly(List.of("a"));
    }

    private static RecordHeaders dataKey(String number) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(io.kinbridge.kafka.RecordHeaders.DATA_KEY, bytes(number));
        return headers;
    }

    /** What is encrypted here stands backwards. */
    private byte[] open(String stream, int dataKey, byte @Nullable [] key, byte[] encrypted) {
        return switch (dataKey) {
            case 7 -> backwards(encrypted);
            case 8 -> throw KinesisError.KMS_DISABLED.exception("Key 8 of " + stream + " is disabled");
            default -> throw new UnreadableRecordException("changed");
        };
    }

    private static byte[] backwards(byte[] bytes) {
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            turned[i] = bytes[bytes.length - 1 - i];
        }
        return turned;
    }

    private SourceRows source(Set<MetadataColumn> metadata, @Nullable RecordPreprocessor preprocessor) {
        return new SourceRows(
                new SourceInput("t", SourceInput.Kind.TOPIC, List.of("S"), SCHEMA, metadata, preprocessor),
                3,
                this::open,
                this);
    }

    private static void record(SourceRows source, long offset, String key, String data) {
        source.record(offset, 100, new RecordHeaders(), bytes(key), bytes(data));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
