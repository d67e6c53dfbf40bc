package io.kinbridge.sql.testcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kinbridge.sql.testcase.ExpectedErrors.ExpectedError;
import io.kinbridge.sql.testcase.WatchedStream.Comparison;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseReaderTest {
    @TempDir
    private Path temporary;

    private CaseFolder folder;

    @BeforeEach
    void write() throws IOException {
        folder = new CaseFolder(temporary);
    }

    @Test
    void read_aWholeCase_hasAllOfIt() {
        TestCase read = folder.read();
        assertThat(read.name()).isEqualTo(temporary.getFileName().toString());
        assertThat(read.code()).startsWith("CREATE STREAM OUT");
        assertThat(read.input().streamNames()).containsExactly("SRC_001", "SRC_002");
        assertThat(read.input().schema().columns()).hasSize(1);
        assertThat(read.finalRowtimeMs()).isEqualTo(9000);
        assertThat(read.doubleTolerance()).isZero();
        assertThat(read.outputs()).containsExactly(new WatchedStream("OUT", Comparison.ORDERED, true));
        assertThat(read.expected()).hasSize(3);
        assertThat(read.expected().get(2)).hasToString("{\"A\":null,\"N\":3} at 1970-01-01 00:00:02.000");
        assertThat(read.errors())
                .isEqualTo(new ExpectedErrors(2, List.of(new ExpectedError(1000, "P"), new ExpectedError(2000, null))));
        assertThat(read.referenceTables()).hasSize(1);
        assertThat(read.referenceTables().get(0).tableName()).isEqualTo("T");
        assertThat(read.referenceTables().get(0).content()).isEqualTo("1\n2\n");
    }

    @Test
    void read_records_keepTheirTextAsItStands() {
        List<CaseRecord> records = folder.read().input().records();
        assertThat(records.get(0).text()).isEqualTo("{\"A\": \"x\", \"F\": 10.00, \"N\":[1, 2]}");
        assertThat(records.get(0).shard()).isZero();
        assertThat(records.get(0).members().path("A").asText()).isEqualTo("x");
        assertThat(records.get(1).data()).isEqualTo("raw".getBytes(StandardCharsets.UTF_8));
        assertThat(records.get(1).arrivalMs()).isEqualTo(2000);
        assertThat(records.get(1).partitionKey()).isEqualTo("q");
        assertThat(records.get(1).shard()).isEqualTo(3);
        assertThat(records.get(1).members().isMissingNode()).isTrue();
    }

    @Test
    void read_withManyFaults_tellsThemAll() throws IOException {
        folder.without("app.sql")
                .without("t.csv")
                .with(
                        "input.jsonl",
                        "{\"arrivalMs\":1,\"partitionKey\":\"p\"}\n{\"partitionKey\":1,\"data\":{}}\n{nonsense\n")
                .with(
                        "expected.jsonl",
                        "{\"stream\":\"OTHER\",\"row\":{}}\n{\"stream\":\"OUT\",\"row\":{}}\n{\"stream\":\"OUT\"}");
        InvalidCaseException thrown = catchThrowableOfType(InvalidCaseException.class, folder::read);
        assertThat(thrown.faults())
                .satisfiesExactlyInAnyOrder(
                        fault -> assertThat(fault).startsWith("app.sql: there is no such file in "),
                        fault -> assertThat(fault).startsWith("t.csv: there is no such file in "),
                        fault ->
                                assertThat(fault).isEqualTo("input.jsonl, line 1: expected either data, JSON, or text"),
                        fault -> assertThat(fault)
                                .isEqualTo("input.jsonl, line 2: there is no arrivalMs, a whole number"),
                        fault -> assertThat(fault).isEqualTo("input.jsonl, line 2: there is no partitionKey"),
                        fault -> assertThat(fault).startsWith("input.jsonl, line 3: it is not JSON: "),
                        fault -> assertThat(fault)
                                .isEqualTo(
                                        "expected.jsonl, line 1: stream 'OTHER' is not among the outputs of schema.json"),
                        fault -> assertThat(fault)
                                .isEqualTo("expected.jsonl, line 2: there is no rowtimeMs, a whole number"),
                        fault -> assertThat(fault).isEqualTo("expected.jsonl, line 3: there is no row"));
        assertThat(thrown).hasMessageContaining(thrown.faults().get(8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"ordered\" | \"sorted\" | schema.json, outputs[0].compare: expected one of ordered, rowtime-multiset, multiset, checks-only, not 'sorted'",
                "\"Count\":2 | \"Count\":65 | schema.json, input.InputParallelism.Count: expected 1 to 64, not 65",
                "INTEGER | TEXT | schema.json, referenceTables[0].ReferenceSchema.RecordColumns[0].SqlType: 'TEXT' is not",
                "$.A | A | schema.json, input.InputSchema.RecordColumns[0].Mapping: 'A' is not a path",
                "\"finalRowtimeMs\":9000 | \"final\":1 | schema.json: there is no finalRowtimeMs, a whole number",
                "\"count\":2, | `` | schema.json, errorStream: there is no count, a whole number",
                "\"case\":\"small\", | \"checks\":[{\"type\":\"luck\"}], | schema.json, checks[0]: there is no check 'luck'",
                "\"case\":\"small\", | \"checks\":[{\"type\":\"topK\",\"column\":\"N\"}], | schema.json, checks[0]: check 'topK' has no idColumn",
                "\"case\":\"small\", | \"checks\":[{\"type\":\"rowCount\",\"equals\":\"3\"}], | schema.json, checks[0]: equals is \"3\", no whole number",
                "\"case\":\"small\", | \"checks\":[{\"type\":\"rowCount\",\"equals\":3,\"stream\":\"X\"}], | schema.json, checks[0]: stream 'X' is not among",
                "\"ordered\" | \"checks-only\" | schema.json, checks: expected at least one, as checks alone decide",
            })
    void read_withAFaultInTheSchema_saysWhere(String text, String other, String fault) throws IOException {
        folder.withSchema(text, other);
        assertThatThrownBy(folder::read)
                .isInstanceOf(InvalidCaseException.class)
                .hasMessageContaining(fault);
    }

    @Test
    void read_withoutOutputs_isRefused() throws IOException {
        folder.with("schema.json", "{}");
        assertThatThrownBy(folder::read).hasMessageContaining("schema.json, outputs: expected at least one stream");
    }
}
