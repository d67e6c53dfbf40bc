package io.kinbridge.firehose.format.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableDefinitionTest {
    @Test
    void parse_whatGluePrints_isATable() {
        TableDefinition table = TableDefinition.parse("""
                {"Table":{"Name":"events","DatabaseName":"db","CatalogId":"111122223333","VersionId":"3",
                 "StorageDescriptor":{"Columns":[{"Name":"id","Type":"bigint","Comment":"c"},
                  {"Name":"row","Type":"struct<`order`:string, a``b:decimal( 10 , 2 ),`c``d`:array<map<int,varchar(5)>>>"}]},
                 "PartitionKeys":[{"Name":"year","Type":"string"}]}}""");

        assertThat(table.name()).isEqualTo("events");
        assertThat(table.database()).isEqualTo("db");
        assertThat(table.version()).isEqualTo("3");
        assertThat(table.columns())
                .hasToString(
                        "struct<id:bigint,row:struct<order:string,a``b:decimal(10,2),c`d:array<map<int,varchar(5)>>>>");
    }

    @Test
    void parse_severalFaults_areAllNamed() {
        assertThatThrownBy(() -> TableDefinition.parse("""
                        {"StorageDescriptor":{"Columns":[{"Name":"a","Type":"uniontype<int>"},{"Type":"int"},
                         {"Name":"c"},{"Name":"d","Type":"decimal(39,1)"}]}}"""))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidTableException.class))
                .extracting(InvalidTableException::faults, InstanceOfAssertFactories.list(String.class))
                .hasSize(4)
                .anyMatch(fault -> fault.contains("uniontype cannot be converted"))
                .anyMatch(fault -> fault.contains("Columns[1].Name is missing"))
                .anyMatch(fault -> fault.contains("Columns[2].Type is missing"))
                .anyMatch(fault -> fault.contains("decimal(39,1)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "varchar(",
                "varchar(foo)",
                "char(0)",
                "char(256)",
                "varchar(65536)",
                "varchar(6 5)",
                "decimal(2,3)",
                "array<string",
                "array<string>x",
                "struct<>",
                "struct<a:>",
                "struct<:int>",
                "struct<a:int,A:int>",
                "map<string>",
                "map<array<int>,int>",
                "integers",
                "struct<`a:int>"
            })
    void parse_noType_isRefused(String type) {
        assertThatThrownBy(() -> HiveTypeParser.parse(type)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parse_tooDeep_isRefused() {
        String type = "array<".repeat(100_000);
        assertThatThrownBy(() -> HiveTypeParser.parse(type)).hasMessageContaining("deeper than 50");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {"nonsense ~ no JSON", "[] ~ get-table", "{\"Table\":{}} ~ get-table"})
    void parse_noTable_isRefused(String json, String message) {
        assertThatThrownBy(() -> TableDefinition.parse(json))
                .isInstanceOf(InvalidTableException.class)
                .hasMessageContaining(message);
    }

    @Test
    void parse_sameNameTwice_isRefused() {
        assertThatThrownBy(() -> new HiveType.Struct(List.of(
                        new HiveType.Field("a", HiveType.Primitive.INT),
                        new HiveType.Field("A", HiveType.Primitive.INT))))
                .hasMessageContaining("the name a is there twice");
    }
}
