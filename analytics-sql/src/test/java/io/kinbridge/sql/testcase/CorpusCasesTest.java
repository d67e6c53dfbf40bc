package io.kinbridge.sql.testcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinbridge.sql.input.RecordDecoder;
import io.kinbridge.sql.input.RecordProblem;
import io.kinbridge.sql.input.RowSink;
import io.kinbridge.sql.output.OutputColumn;
import io.kinbridge.sql.testcase.WatchedStream.Comparison;
import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.DateTimeText;
import io.kinbridge.sql.type.TypeName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cases of the corpus beside the product, where there is one: read, their inputs decoded, their rows compared with themselves. */
class CorpusCasesTest {
    private static final Path CORPUS = Path.of("..", "..", "shared", "sql-corpus");

    @TestFactory
    Stream<DynamicTest> inputs_areDecoded() throws IOException {
        return cases().map(folder -> test(folder, CorpusCasesTest::decodes));
    }

    @TestFactory
    Stream<DynamicTest> expectedRows_pass() throws IOException {
        return cases().map(folder -> test(folder, read -> {
            if (!read.expected().isEmpty()) {
                assertThat(CaseComparison.differences(read, asExpected(read))).isEmpty();
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> damagedRows_areTold() throws IOException {
        return cases().map(folder -> test(folder, CorpusCasesTest::tellsOfEachDamage));
    }

    private static Stream<Path> cases() throws IOException {
        assumeTrue(
                Files.isDirectory(CORPUS),
                "there is no corpus at " + CORPUS.toAbsolutePath().normalize());
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    private static DynamicTest test(Path folder, Consumer<TestCase> test) {
        return DynamicTest.dynamicTest(folder.getFileName().toString(), () -> test.accept(TestCase.read(folder)));
    }

    /** All rows; only those records fail whose error the case expects of the source, not of a pump. */
    private static void decodes(TestCase read) {
        List<Long> failed = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        RecordDecoder decoder = RecordDecoder.of(read.input().schema());
        for (CaseRecord record : read.input().records()) {
            decoder.decode(record.data(), new RowSink() {
                @Override
                public void row(Object[] row) {
                    rows.add(row);
                }

                @Override
                public void problem(RecordProblem problem) {
                    failed.add(record.arrivalMs());
                }
            });
        }
        assertThat(failed)
                .containsExactlyElementsOf(read.errors().errors().stream()
                        .filter(error -> error.pump() == null)
                        .map(ExpectedErrors.ExpectedError::dataRowtimeMs)
                        .toList());
        assertThat(rows).hasSizeGreaterThanOrEqualTo(read.input().records().size() - failed.size());
        for (ReferenceTable table : read.referenceTables()) {
            RecordDecoder.of(table.schema()).decode(table.content().getBytes(StandardCharsets.UTF_8), new RowSink() {
                @Override
                public void row(Object[] row) {
                    assertThat(row).doesNotContainNull();
                }

                @Override
                public void problem(RecordProblem problem) {
                    throw new AssertionError(problem);
                }
            });
        }
    }

    private static void tellsOfEachDamage(TestCase read) {
        for (int i = 0; i < read.expected().size(); i++) {
            int damaged = i;
            ExpectedRow row = read.expected().get(i);
            assertThat(CaseComparison.differences(read, asExpected(read, new Damage.Left(damaged))))
                    .as("row %d left out", i)
                    .hasSize(1);
            assertThat(CaseComparison.differences(read, asExpected(read, new Damage.Doubled(damaged))))
                    .as("row %d twice", i)
                    .hasSize(1);
            for (int column = 0; column < row.values().size(); column++) {
                assertThat(CaseComparison.differences(read, asExpected(read, new Damage.Changed(damaged, column))))
                        .as("row %d with another value in column %d", i, column)
                        .hasSize(1)
                        .allSatisfy(difference -> assertThat(difference.text())
                                .contains("expected " + row.values())
                                .contains(", got {"));
            }
            boolean timed = read.outputs().stream()
                    .anyMatch(output -> output.stream().equals(row.stream())
                            && (output.compareRowtime() || output.compare() == Comparison.ROWTIME_MULTISET));
            assertThat(CaseComparison.differences(read, asExpected(read, new Damage.Delayed(damaged)))
                            .isEmpty())
                    .as("row %d a millisecond later", i)
                    .isEqualTo(!timed);
        }
    }

    /** What is done to the expected row of a number. */
    private sealed interface Damage {
        int row();

        record Left(int row) implements Damage {}

        record Doubled(int row) implements Damage {}

        record Changed(int row, int column) implements Damage {}

        record Delayed(int row) implements Damage {}
    }

    private static Produced asExpected(TestCase read, Damage... damages) {
        Map<String, List<OutputColumn>> columns = columns(read);
        Map<String, List<Produced.Row>> rows = new LinkedHashMap<>();
        columns.keySet().forEach(stream -> rows.put(stream, new ArrayList<>()));
        for (int i = 0; i < read.expected().size(); i++) {
            int number = i;
            ExpectedRow expected = read.expected().get(i);
            Damage damage = Arrays.stream(damages)
                    .filter(some -> some.row() == number)
                    .findFirst()
                    .orElse(null);
            List<Object> values = values(expected, columns.get(expected.stream()));
            if (damage instanceof Damage.Changed changed) {
                values.set(
                        changed.column(),
                        other(
                                values.get(changed.column()),
                                columns.get(expected.stream()).get(changed.column())));
            }
            long rowtime = expected.rowtimeMs() == null ? 0 : expected.rowtimeMs();
            Produced.Row row = new Produced.Row(damage instanceof Damage.Delayed ? rowtime + 1 : rowtime, values);
            if (!(damage instanceof Damage.Left)) {
                rows.get(expected.stream()).add(row);
            }
            if (damage instanceof Damage.Doubled) {
                rows.get(expected.stream()).add(row);
            }
        }
        Map<String, Produced.Stream> streams = new LinkedHashMap<>();
        rows.forEach((stream, its) -> streams.put(stream, new Produced.Stream(columns.get(stream), its)));
        return new Produced(
                streams,
                read.errors().errors().stream()
                        .map(error -> new Produced.ErrorRow(error.dataRowtimeMs(), error.pump(), "as expected"))
                        .toList());
    }

    /** Types that hold what is expected: of numbers DOUBLE, of text that reads as one TIMESTAMP, else VARCHAR. */
    private static Map<String, List<OutputColumn>> columns(TestCase read) {
        Map<String, Map<String, TypeName>> types = new LinkedHashMap<>();
        for (ExpectedRow row : read.expected()) {
            Map<String, TypeName> ofStream = types.computeIfAbsent(row.stream(), stream -> new LinkedHashMap<>());
            for (Map.Entry<String, JsonNode> value : row.values().properties()) {
                TypeName type = type(value.getValue());
                ofStream.merge(value.getKey(), type, (one, other) -> one == TypeName.VARCHAR ? other : one);
            }
        }
        Map<String, List<OutputColumn>> columns = new LinkedHashMap<>();
        types.forEach((stream, ofStream) -> columns.put(
                stream,
                ofStream.entrySet().stream()
                        .map(entry -> new OutputColumn(
                                entry.getKey(),
                                entry.getValue() == TypeName.VARCHAR
                                        ? ColumnType.varchar(100)
                                        : ColumnType.of(entry.getValue())))
                        .toList()));
        return columns;
    }

    private static TypeName type(JsonNode value) {
        if (value.isNumber()) {
            return TypeName.DOUBLE;
        }
        return value.asText().matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}")
                ? TypeName.TIMESTAMP
                : TypeName.VARCHAR;
    }

    private static List<Object> values(ExpectedRow row, List<OutputColumn> columns) {
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode value = row.values().path(columns.get(i).name());
            if (!value.isNull()) {
                values[i] = switch (columns.get(i).type().name()) {
                    case DOUBLE -> value.doubleValue();
                    case TIMESTAMP -> DateTimeText.readTimestamp(value.textValue());
                    default -> value.textValue();
                };
            }
        }
        return Arrays.asList(values);
    }

    private static Object other(Object value, OutputColumn column) {
        if (value != null) {
            return null;
        }
        return switch (column.type().name()) {
            case DOUBLE -> 0.125;
            case TIMESTAMP -> 7L;
            default -> "something";
        };
    }
}
