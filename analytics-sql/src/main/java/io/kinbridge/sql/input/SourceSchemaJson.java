package io.kinbridge.sql.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.TypeName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads one schema and gathers its faults. */
final class SourceSchemaJson {
    private static final int MOST_COLUMNS = 1000;

    /** In place of what is not there and has been reported. */
    private static final String UNKNOWN = "?";

    private final String where;
    private final List<String> faults = new ArrayList<>();

    SourceSchemaJson(String where) {
        this.where = where;
    }

    SourceSchema read(JsonNode schema) {
        only(schema, where, Set.of("RecordFormat", "RecordEncoding", "RecordColumns"));
        checkEncoding(schema.path("RecordEncoding").asText("UTF-8"));
        RecordFormat format = format(schema.path("RecordFormat"), where + ".RecordFormat");
        List<SourceColumn> columns = columns(schema.path("RecordColumns"), format instanceof RecordFormat.Json);
        if (faults.isEmpty() && format instanceof RecordFormat.Json json) {
            PathTree.check(json, columns, where, faults);
        }
        if (!faults.isEmpty()) {
            throw new InvalidSchemaException(faults);
        }
        return new SourceSchema(format, columns);
    }

    private void checkEncoding(String encoding) {
        if (!encoding.equalsIgnoreCase("UTF-8") && !encoding.equals("null")) {
            fault(where + ".RecordEncoding", "'%s' is not supported; records are read as UTF-8".formatted(encoding));
        }
    }

    private RecordFormat format(JsonNode format, String place) {
        only(format, place, Set.of("RecordFormatType", "MappingParameters"));
        JsonNode parameters = format.path("MappingParameters");
        only(parameters, place + ".MappingParameters", Set.of("JSONMappingParameters", "CSVMappingParameters"));
        String type = format.path("RecordFormatType").asText("");
        switch (type) {
            case "JSON" -> {
                String parametersPlace = place + ".MappingParameters.JSONMappingParameters";
                JsonNode json = parameters.path("JSONMappingParameters");
                only(json, parametersPlace, Set.of("RecordRowPath"));
                return new RecordFormat.Json(text(json, "RecordRowPath", "$", parametersPlace));
            }
            case "CSV" -> {
                String parametersPlace = place + ".MappingParameters.CSVMappingParameters";
                JsonNode csv = parameters.path("CSVMappingParameters");
                only(csv, parametersPlace, Set.of("RecordRowDelimiter", "RecordColumnDelimiter"));
                return new RecordFormat.Csv(
                        text(csv, "RecordRowDelimiter", "\n", parametersPlace),
                        text(csv, "RecordColumnDelimiter", ",", parametersPlace));
            }
            default -> {
                fault(place + ".RecordFormatType", "expected JSON or CSV, not '%s'".formatted(type));
                return new RecordFormat.Json("$");
            }
        }
    }

    private String text(JsonNode parent, String member, String otherwise, String place) {
        JsonNode value = parent.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isTextual() || value.textValue().isEmpty()) {
            fault(place + "." + member, "expected text, not " + value);
            return otherwise;
        }
        return value.textValue();
    }

    private List<SourceColumn> columns(JsonNode array, boolean mapped) {
        String place = where + ".RecordColumns";
        if (array.isEmpty() || array.size() > MOST_COLUMNS) {
            fault(place, "expected 1 to %,d columns, not %,d".formatted(MOST_COLUMNS, array.size()));
        }
        List<SourceColumn> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < array.size(); i++) {
            SourceColumn column = column(array.get(i), place + "[" + i + "]", mapped);
            if (!names.add(column.name())) {
                fault(place + "[" + i + "].Name", "'%s' is the name of two columns".formatted(column.name()));
            }
            columns.add(column);
        }
        return columns;
    }

    private SourceColumn column(JsonNode column, String place, boolean mapped) {
        only(column, place, Set.of("Name", "SqlType", "Mapping"));
        String name = required(column, "Name", place, "a column has a name");
        ColumnType type = type(required(column, "SqlType", place, "a column has a type"), place);
        String mapping = mapped ? required(column, "Mapping", place, "a column of JSON has a path, such as $.a") : "";
        if (mapped && !mapping.equals(UNKNOWN)) {
            try {
                JsonPath.parse(mapping);
            } catch (IllegalArgumentException e) {
                fault(place + ".Mapping", String.valueOf(e.getMessage()));
            }
        }
        return new SourceColumn(name, type, mapping);
    }

    private String required(JsonNode column, String member, String place, String expected) {
        JsonNode value = column.path(member);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            fault(place + "." + member, expected);
            return UNKNOWN;
        }
        return value.textValue();
    }

    private ColumnType type(String text, String place) {
        if (!text.equals(UNKNOWN)) {
            try {
                return ColumnType.parse(text);
            } catch (IllegalArgumentException e) {
                fault(place + ".SqlType", String.valueOf(e.getMessage()));
            }
        }
        return ColumnType.of(TypeName.BOOLEAN);
    }

    private void only(JsonNode object, String place, Set<String> known) {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                fault(place + "." + name, "not known here; expected " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    private void fault(String place, String sentence) {
        faults.add(place + ": " + sentence);
    }
}
