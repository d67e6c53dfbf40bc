package io.kinbridge.sql.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinbridge.sql.input.RecordDecoder;
import io.kinbridge.sql.input.SchemaDiscovery;
import io.kinbridge.sql.input.SourceSchema;
import io.kinbridge.sql.output.ValueText;
import io.kinbridge.sql.reference.ReferenceRowList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schema that was discovered, and the first rows that it makes of the samples.
 *
 * @param rows at most {@value #MOST_ROWS}
 */
public record SchemaSample(SourceSchema schema, List<@Nullable Object[]> rows) {
    private static final int MOST_ROWS = 10;

    public SchemaSample {
        rows = List.copyOf(rows);
    }

    /**
     * The schema that reads all of the samples.
     *
     * @param samples data of records
     * @throws IllegalArgumentException if no schema is to be seen in them
     */
    public static SchemaSample of(List<byte[]> samples) {
        SourceSchema schema = SchemaDiscovery.of(samples);
        RecordDecoder decoder = RecordDecoder.of(schema);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (byte[] sample : samples) {
            rows.addAll(ReferenceRowList.of(decoder, sample).rows());
            if (rows.size() >= MOST_ROWS) {
                break;
            }
        }
        return new SchemaSample(schema, rows.subList(0, Math.min(MOST_ROWS, rows.size())));
    }

    /** InputSchema and ParsedInputRecords, as DiscoverInputSchema answers them; NULL is null. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("InputSchema", schema.toJson());
        ArrayNode records = json.putArray("ParsedInputRecords");
        for (@Nullable Object[] row : rows) {
            ArrayNode values = records.addArray();
            for (int i = 0; i < row.length; i++) {
                Object value = row[i];
                values.add(
                        value == null
                                ? null
                                : ValueText.of(schema.columns().get(i).type().name(), value));
            }
        }
        return json;
    }
}
