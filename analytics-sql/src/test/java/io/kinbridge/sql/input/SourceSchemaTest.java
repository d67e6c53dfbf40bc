package io.kinbridge.sql.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.sql.type.ColumnType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceSchemaTest {
    private static final String JSON_SCHEMA = """
            {"RecordFormat":{"RecordFormatType":"JSON","MappingParameters":{"JSONMappingParameters":{"RecordRowPath":"$.r[0:]"}}},
             "RecordEncoding":"UTF-8",
             "RecordColumns":[{"Name":"A b","SqlType":"INTEGER","Mapping":"$.a"},{"Name":"C","SqlType":"VARCHAR(8)","Mapping":"$.c.d"}]}
            """;
    private static final String CSV_SCHEMA = """
            {"RecordFormat":{"RecordFormatType":"CSV","MappingParameters":{"CSVMappingParameters":
              {"RecordRowDelimiter":"\\n","RecordColumnDelimiter":"|"}}},
             "RecordEncoding":"UTF-8",
             "RecordColumns":[{"Name":"A","SqlType":"DECIMAL(5,2)"}]}
            """;

    @Test
    void fromJson_ofJson_isReadAndWrittenBack() throws Exception {
        SourceSchema schema = SourceSchema.fromJson(tree(JSON_SCHEMA), "InputSchema");
        assertThat(schema.format()).isEqualTo(new RecordFormat.Json("$.r[0:]"));
        assertThat(schema.columns())
                .containsExactly(
                        new SourceColumn("A b", ColumnType.parse("INTEGER"), "$.a"),
                        new SourceColumn("C", ColumnType.varchar(8), "$.c.d"));
        assertThat((JsonNode) schema.toJson()).isEqualTo(tree(JSON_SCHEMA));
    }

    @Test
    void fromJson_ofCsv_isReadAndWrittenBack() throws Exception {
        SourceSchema schema = SourceSchema.fromJson(tree(CSV_SCHEMA), "InputSchema");
        assertThat(schema.format()).isEqualTo(new RecordFormat.Csv("\n", "|"));
        assertThat((JsonNode) schema.toJson()).isEqualTo(tree(CSV_SCHEMA));
    }

    @Test
    void fromJson_withoutParameters_takesTheUsualOnes() throws Exception {
        String columns = ",\"RecordColumns\":[{\"Name\":\"A\",\"SqlType\":\"INT\",\"Mapping\":\"$.a\"}]}";
        assertThat(SourceSchema.fromJson(tree("{\"RecordFormat\":{\"RecordFormatType\":\"JSON\"}" + columns), "S")
                        .format())
                .isEqualTo(new RecordFormat.Json("$"));
        assertThat(SourceSchema.fromJson(tree("{\"RecordFormat\":{\"RecordFormatType\":\"CSV\"}" + columns), "S")
                        .format())
                .isEqualTo(new RecordFormat.Csv("\n", ","));
    }

    @Test
    void fromJson_withManyFaults_tellsThemAll() throws Exception {
        InvalidSchemaException thrown = catchThrowableOfType(
                InvalidSchemaException.class, () -> SourceSchema.fromJson(tree("""
                                {"RecordFormat":{"RecordFormatType":"JSON","MappingParameters":{"JSONMappingParameters":{"RecordRowPath":5}}},
                                 "RecordEncoding":"UTF-16","Colour":1,
                                 "RecordColumns":[{"Name":"A","SqlType":"TEXT","Mapping":"$.a"},
                                   {"SqlType":"VARCHAR(4)","Mapping":"$.a[1]"},{"Name":"A","SqlType":"DATE"}]}
                                """), "InputSchema"));
        assertThat(thrown.faults())
                .satisfiesExactlyInAnyOrder(
                        fault -> assertThat(fault)
                                .startsWith("InputSchema.Colour: not known here; expected RecordColumns"),
                        fault -> assertThat(fault).startsWith("InputSchema.RecordEncoding: 'UTF-16' is not supported"),
                        fault ->
                                assertThat(fault).contains("JSONMappingParameters.RecordRowPath: expected text, not 5"),
                        fault -> assertThat(fault)
                                .startsWith("InputSchema.RecordColumns[0].SqlType: 'TEXT' is not a type"),
                        fault -> assertThat(fault).startsWith("InputSchema.RecordColumns[1].Name: a column has a name"),
                        fault -> assertThat(fault)
                                .isEqualTo(
                                        "InputSchema.RecordColumns[1].Mapping: '$.a[1]': of arrays, [0:] alone is supported"),
                        fault -> assertThat(fault)
                                .isEqualTo("InputSchema.RecordColumns[2].Name: 'A' is the name of two columns"),
                        fault -> assertThat(fault)
                                .startsWith("InputSchema.RecordColumns[2].Mapping: a column of JSON has a path"));
        assertThat(thrown).hasMessageContaining(thrown.faults().get(7));
    }

    @Test
    void fromJson_ofNothing_tellsFormatAndColumns() throws Exception {
        assertThatThrownBy(() -> SourceSchema.fromJson(tree("{}"), "S"))
                .hasMessageContaining("S.RecordFormat.RecordFormatType: expected JSON or CSV, not ''")
                .hasMessageContaining("S.RecordColumns: expected 1 to 1,000 columns, not 0");
    }

    @ParameterizedTest
    @CsvSource({
        "$, $.a[0:].x, $.b[0:].y",
        "$, $.a[0:].x, $.a[0:].y[0:].z",
        "$.r[0:], $.a, $.b[0:].y",
    })
    void fromJson_withTwoFlattenedArrays_isRefused(String rowPath, String one, String other) throws Exception {
        String text =
                JSON_SCHEMA.replace("$.r[0:]", rowPath).replace("$.a", one).replace("$.c.d", other);
        assertThatThrownBy(() -> SourceSchema.fromJson(tree(text), "S"))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessage(
                        "S.RecordColumns[1].Mapping: '%s': only one array can be flattened, one row for each element"
                                .formatted(other));
    }

    @Test
    void fromJson_withOneFlattenedArrayAndAnotherWhole_isTaken() throws Exception {
        String text =
                JSON_SCHEMA.replace("$.r[0:]", "$").replace("$.a", "$.a[0:].x").replace("$.c.d", "$.b[0:]");
        assertThat(SourceSchema.fromJson(tree(text), "S").columns()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "a.b, 'not a path'",
        "$a, 'a name is missing at character 2'",
        "$.a..b, 'a name is missing at character 4'",
        "$., missing",
        "$.a[*], '[0:] alone'"
    })
    void fromJson_withAnUnreadableRowPath_isRefused(String rowPath, String message) {
        assertThatThrownBy(() -> SourceSchema.fromJson(tree(JSON_SCHEMA.replace("$.r[0:]", rowPath)), "S"))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("JSONMappingParameters.RecordRowPath: ")
                .hasMessageContaining(message);
    }

    @Test
    void schema_withoutColumns_isRefused() {
        assertThatThrownBy(() -> new SourceSchema(new RecordFormat.Json("$"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static JsonNode tree(String json) throws Exception {
        return new ObjectMapper().readTree(json);
    }
}
