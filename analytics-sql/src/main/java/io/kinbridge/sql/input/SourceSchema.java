package io.kinbridge.sql.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.TypeName;
import java.util.List;

/**
 * How the records of a source become rows: the API's SourceSchema, which is called InputSchema in an input and ReferenceSchema in
 * a reference table.
 *
 * @param columns at least one, with different names
 */
public record SourceSchema(RecordFormat format, List<SourceColumn> columns) {
    public SourceSchema {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a schema has no columns");
        }
    }

    /**
     * Reads RecordFormat, RecordEncoding and RecordColumns.
     *
     * @param where what the faults begin with, such as {@code InputSchema}
     * @throws InvalidSchemaException with all that is wrong
     */
    public static SourceSchema fromJson(JsonNode schema, String where) {
        return new SourceSchemaJson(where).read(schema);
    }

    /** The same for texts of any length. The samples that a schema is discovered from need not have the longest. */
    public SourceSchema withLongTexts() {
        return new SourceSchema(
                format,
                columns.stream()
                        .map(column -> column.type().name() == TypeName.VARCHAR
                                ? new SourceColumn(
                                        column.name(), ColumnType.varchar(ColumnType.MAX_LENGTH), column.mapping())
                                : column)
                        .toList());
    }

    /** The schema as the API writes it. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode recordFormat = json.putObject("RecordFormat");
        if (format instanceof RecordFormat.Json jsonFormat) {
            recordFormat.put("RecordFormatType", "JSON");
            recordFormat
                    .putObject("MappingParameters")
                    .putObject("JSONMappingParameters")
                    .put("RecordRowPath", jsonFormat.rowPath());
        } else if (format instanceof RecordFormat.Csv csv) {
            recordFormat.put("RecordFormatType", "CSV");
            recordFormat
                    .putObject("MappingParameters")
                    .putObject("CSVMappingParameters")
                    .put("RecordRowDelimiter", csv.rowDelimiter())
                    .put("RecordColumnDelimiter", csv.columnDelimiter());
        }
        json.put("RecordEncoding", "UTF-8");
        for (SourceColumn column : columns) {
            ObjectNode columnJson = json.withArrayProperty("RecordColumns")
                    .addObject()
                    .put("Name", column.name())
                    .put("SqlType", column.type().toString());
            if (!column.mapping().isEmpty()) {
                columnJson.put("Mapping", column.mapping());
            }
        }
        return json;
    }
}
