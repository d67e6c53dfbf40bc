package io.kinbridge.sql.testcase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinbridge.sql.input.InvalidSchemaException;
import io.kinbridge.sql.input.RecordFormat;
import io.kinbridge.sql.input.SourceColumn;
import io.kinbridge.sql.input.SourceSchema;
import io.kinbridge.sql.testcase.ExpectedErrors.ExpectedError;
import io.kinbridge.sql.testcase.TestCase.StreamCheck;
import io.kinbridge.sql.testcase.WatchedStream.Comparison;
import io.kinbridge.sql.testcase.check.Check;
import io.kinbridge.sql.type.ColumnType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one case and gathers its faults. */
final class CaseReader {
    /** In place of a schema that has been reported. */
    private static final SourceSchema UNKNOWN =
            new SourceSchema(new RecordFormat.Json("$"), List.of(new SourceColumn("?", ColumnType.varchar(1), "$")));

    private final CaseFiles files;
    private final List<String> faults = new ArrayList<>();

    CaseReader(Path folder) {
        this.files = new CaseFiles(folder, faults);
    }

    TestCase read() {
        String code = files.text("app.sql");
        JsonNode schema = files.json("schema.json");
        List<WatchedStream> outputs = outputs(schema.path("outputs"));
        TestCase read = new TestCase(
                files.folderName(),
                code,
                input(schema.path("input")),
                referenceTables(schema.path("referenceTables")),
                wholeNumber(schema, "finalRowtimeMs", "schema.json"),
                outputs,
                expected(outputs),
                checks(schema.path("checks"), outputs),
                errors(schema.path("errorStream")),
                schema.path("doubleTolerance").asDouble(0));
        if (!faults.isEmpty()) {
            throw new InvalidCaseException(faults);
        }
        return read;
    }

    private CaseInput input(JsonNode input) {
        int parallelism = input.path("InputParallelism").path("Count").asInt(1);
        if (parallelism < 1 || parallelism > 64) {
            fault("schema.json, input.InputParallelism.Count", "expected 1 to 64, not " + parallelism);
        }
        return new CaseInput(
                text(input, "NamePrefix", "schema.json, input"),
                parallelism,
                sourceSchema(input.path("InputSchema"), "schema.json, input.InputSchema"),
                records());
    }

    private SourceSchema sourceSchema(JsonNode schema, String place) {
        try {
            return SourceSchema.fromJson(schema, place);
        } catch (InvalidSchemaException e) {
            faults.addAll(e.faults());
            return UNKNOWN;
        }
    }

    private List<CaseRecord> records() {
        List<CaseRecord> records = new ArrayList<>();
        for (CaseLine line : files.lines("input.jsonl")) {
            String raw = line.sourceOf("data");
            boolean isText = line.json().path("text").isTextual();
            if (raw.isEmpty() != isText) {
                fault(line.place(), "expected either data, JSON, or text");
            }
            records.add(new CaseRecord(
                    wholeNumber(line.json(), "arrivalMs", line.place()),
                    text(line.json(), "partitionKey", line.place()),
                    line.json().path("shard").asInt(0),
                    isText ? line.json().path("text").textValue() : raw,
                    line.json().path("data")));
        }
        return records;
    }

    private List<ReferenceTable> referenceTables(JsonNode tables) {
        List<ReferenceTable> read = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            String place = "schema.json, referenceTables[%d]".formatted(i);
            JsonNode table = tables.get(i);
            read.add(new ReferenceTable(
                    text(table, "TableName", place),
                    sourceSchema(table.path("ReferenceSchema"), place + ".ReferenceSchema"),
                    files.text(text(table, "file", place))));
        }
        return read;
    }

    private List<WatchedStream> outputs(JsonNode outputs) {
        List<WatchedStream> read = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            String place = "schema.json, outputs[%d]".formatted(i);
            JsonNode output = outputs.get(i);
            read.add(new WatchedStream(
                    text(output, "stream", place),
                    comparison(text(output, "compare", place), place),
                    output.path("compareRowtime").asBoolean(false)));
        }
        if (read.isEmpty()) {
            fault("schema.json, outputs", "expected at least one stream to watch");
        }
        return read;
    }

    private Comparison comparison(String name, String place) {
        for (Comparison comparison : Comparison.values()) {
            if (comparison.inSchema().equals(name)) {
                return comparison;
            }
        }
        String known =
                Arrays.stream(Comparison.values()).map(Comparison::inSchema).collect(Collectors.joining(", "));
        fault(place + ".compare", "expected one of %s, not '%s'".formatted(known, name));
        return Comparison.ORDERED;
    }

    private List<ExpectedRow> expected(List<WatchedStream> outputs) {
        List<ExpectedRow> rows = new ArrayList<>();
        if (outputs.stream().allMatch(output -> output.compare() == Comparison.CHECKS_ONLY)) {
            return rows;
        }
        Map<String, WatchedStream> byName =
                outputs.stream().collect(Collectors.toMap(WatchedStream::stream, Function.identity(), (a, b) -> a));
        for (CaseLine line : files.lines("expected.jsonl")) {
            String stream = text(line.json(), "stream", line.place());
            if (!(line.json().path("row") instanceof ObjectNode values)) {
                fault(line.place(), "there is no row");
                continue;
            }
            rows.add(new ExpectedRow(stream, rowtime(line, byName.get(stream), stream), values));
        }
        return rows;
    }

    private @Nullable Long rowtime(CaseLine line, @Nullable WatchedStream output, String stream) {
        if (output == null) {
            fault(line.place(), "stream '%s' is not among the outputs of schema.json".formatted(stream));
            return null;
        }
        JsonNode rowtime = line.json().path("rowtimeMs");
        boolean needed = output.compareRowtime() || output.compare() == Comparison.ROWTIME_MULTISET;
        return needed || !rowtime.isMissingNode() ? wholeNumber(line.json(), "rowtimeMs", line.place()) : null;
    }

    private List<StreamCheck> checks(JsonNode checks, List<WatchedStream> outputs) {
        List<StreamCheck> read = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            String place = "schema.json, checks[%d]".formatted(i);
            String stream = checks.get(i).path("stream").asText(checkedStream(outputs));
            if (outputs.stream().noneMatch(output -> output.stream().equals(stream))) {
                fault(place, "stream '%s' is not among the outputs".formatted(stream));
            }
            try {
                read.add(new StreamCheck(stream, Check.fromJson(checks.get(i))));
            } catch (IllegalArgumentException e) {
                fault(place, String.valueOf(e.getMessage()));
            }
        }
        if (read.isEmpty()
                && outputs.stream().anyMatch(output -> output.compare() == Comparison.CHECKS_ONLY)
                && faults.isEmpty()) {
            fault("schema.json, checks", "expected at least one, as checks alone decide");
        }
        return read;
    }

    /** The stream that a check means without naming it. */
    private static String checkedStream(List<WatchedStream> outputs) {
        return outputs.stream()
                .filter(output -> output.compare() == Comparison.CHECKS_ONLY)
                .findFirst()
                .or(() -> outputs.stream().findFirst())
                .map(WatchedStream::stream)
                .orElse("");
    }

    private ExpectedErrors errors(JsonNode errorStream) {
        if (errorStream.isMissingNode()) {
            return ExpectedErrors.ANY;
        }
        List<ExpectedError> rows = new ArrayList<>();
        for (JsonNode row : errorStream.path("rows")) {
            JsonNode pump = row.path("pump");
            rows.add(new ExpectedError(
                    wholeNumber(row, "dataRowtimeMs", "schema.json, errorStream"),
                    pump.isTextual() ? pump.textValue() : null));
        }
        return new ExpectedErrors((int) wholeNumber(errorStream, "count", "schema.json, errorStream"), rows);
    }

    private String text(JsonNode parent, String member, String place) {
        JsonNode value = parent.path(member);
        if (!value.isTextual()) {
            fault(place, "there is no " + member);
        }
        return value.asText("");
    }

    private long wholeNumber(JsonNode parent, String member, String place) {
        JsonNode value = parent.path(member);
        if (!value.canConvertToLong() || !value.isIntegralNumber()) {
            fault(place, "there is no %s, a whole number".formatted(member));
        }
        return value.asLong(0);
    }

    private void fault(String place, String sentence) {
        faults.add(place + ": " + sentence);
    }
}
