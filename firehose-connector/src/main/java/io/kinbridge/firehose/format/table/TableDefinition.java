package io.kinbridge.firehose.format.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table of the Glue Data Catalog, as {@code aws glue get-table} prints it. Partition keys are no columns of the objects: their
 * values stand in objects' names.
 *
 * @param name the table's; empty if the definition does not say it, as of the following
 * @param version what Glue calls VersionId
 * @param columns those of the storage descriptor, in their order
 */
public record TableDefinition(String name, String database, String catalog, String version, HiveType.Struct columns) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Reads a definition: {@code {"Table": {...}}}, or what is in it.
     *
     * @throws InvalidTableException with all that is wrong
     */
    public static TableDefinition parse(String json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new InvalidTableException(List.of("it is no JSON: " + e.getOriginalMessage()));
        }
        JsonNode table = root.has("Table") ? root.get("Table") : root;
        List<String> faults = new ArrayList<>();
        JsonNode columns = table.path("StorageDescriptor").path("Columns");
        if (!columns.isArray() || columns.isEmpty()) {
            throw new InvalidTableException(
                    List.of(
                            "StorageDescriptor.Columns is missing or empty; the definition is what 'aws glue get-table' prints"));
        }
        List<HiveType.Field> fields = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            column(columns.get(i), "StorageDescriptor.Columns[" + i + "]", faults)
                    .ifPresent(fields::add);
        }
        HiveType.Struct struct = null;
        if (faults.isEmpty()) {
            try {
                struct = new HiveType.Struct(fields);
            } catch (IllegalArgumentException e) {
                faults.add("StorageDescriptor.Columns: " + e.getMessage());
            }
        }
        if (struct == null) {
            throw new InvalidTableException(faults);
        }
        return new TableDefinition(
                table.path("Name").asText(""),
                table.path("DatabaseName").asText(""),
                table.path("CatalogId").asText(""),
                table.path("VersionId").asText(""),
                struct);
    }

    private static Optional<HiveType.Field> column(JsonNode column, String where, List<String> faults) {
        String name = column.path("Name").asText("");
        if (name.isEmpty()) {
            faults.add(where + ".Name is missing");
        }
        JsonNode type = column.path("Type");
        if (!type.isTextual()) {
            faults.add(where + ".Type is missing");
            return Optional.empty();
        }
        try {
            HiveType parsed = HiveTypeParser.parse(type.textValue());
            return name.isEmpty() ? Optional.empty() : Optional.of(new HiveType.Field(name, parsed));
        } catch (IllegalArgumentException e) {
            faults.add(where + ".Type of " + name + ": " + e.getMessage());
            return Optional.empty();
        }
    }
}
