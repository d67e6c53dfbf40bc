package io.kinbridge.sql.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaDiscoveryTest {
    @Test
    void json_flat_isAColumnForEachMember() {
        assertThat(
                        columns(
                                "{\"ticker\":\"AAPL\",\"price\":1.5,\"n\":3,\"big\":1,\"up\":true,\"at\":\"2024-05-06 10:00:00.0\",\"day\":\"2024-05-06\",\"nil\":null}",
                                "{\"ticker\":\"HEALTHCARE\",\"price\":2,\"n\":4,\"big\":5000000000,\"up\":false,\"at\":\"2024-05-06T10:00:00.123456\",\"day\":\"2024-05-07\",\"late\":\"x\"}"))
                .containsExactly(
                        "ticker VARCHAR(16) $.ticker",
                        "price DOUBLE $.price",
                        "n INTEGER $.n",
                        "big BIGINT $.big",
                        "up BOOLEAN $.up",
                        "COL_at TIMESTAMP $.at",
                        "COL_day DATE $.day",
                        "nil VARCHAR(64) $.nil",
                        "late VARCHAR(4) $.late");
    }

    @Test
    void json_nested_isAColumnForEachLeaf() {
        assertThat(columns("{\"who\":{\"name\":\"Lu\",\"geo\":{\"zip\":\"04109\"}},\"name\":\"x\",\"a.b\":1}"))
                .containsExactly(
                        "name VARCHAR(4) $.who.name",
                        "zip VARCHAR(8) $.who.geo.zip",
                        "name_2 VARCHAR(4) $.name",
                        "COL_ab INTEGER $['a.b']");
    }

    @Test
    void json_withArrays_flattensTheFirstOfObjects() {
        SourceSchema schema = discovered(
                "{\"tags\":[\"a\"],\"items\":[],\"others\":[{\"x\":1}]}", "{\"items\":[{\"sku\":\"k\",\"n\":1}]}");
        assertThat(lines(schema))
                .containsExactly(
                        "tags VARCHAR(8) $.tags[0:]", "items VARCHAR(32) $.items[0:]", "x INTEGER $.others[0:].x");
        assertThat(schema.format()).isEqualTo(new RecordFormat.Json("$"));
    }

    @Test
    void json_ofArrays_hasRowsInThem() {
        SourceSchema schema = discovered("[{\"a\":1},{\"a\":2}]");
        assertThat(schema.format()).isEqualTo(new RecordFormat.Json("$[0:]"));
        assertThat(Decoded.of(schema, "[{\"a\":1},{\"a\":2}]").rows).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void json_ofValuesOfTwoKinds_isText() {
        assertThat(columns("{\"a\":1,\"b\":true,\"c\":{\"d\":1}}", "{\"a\":\"one\",\"b\":0,\"c\":null}"))
                .containsExactly("a VARCHAR(4) $.a", "b VARCHAR(4) $.b", "d INTEGER $.c.d");
    }

    @Test
    void csv_isColumnsByPlace() {
        SourceSchema schema = discovered(
                "ann,3,2024-01-02 03:04:05,1.5,true\nbob,5,2024-01-02 03:04:06,,false", "c;d,6,2024-01-02,2,true");
        assertThat(lines(schema))
                .containsExactly(
                        "COL_0 VARCHAR(4) ", "COL_1 INTEGER ", "COL_2 TIMESTAMP ", "COL_3 DOUBLE ", "COL_4 BOOLEAN ");
        assertThat(schema.format()).isEqualTo(new RecordFormat.Csv("\n", ","));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '!',
            value = {"a|b|c ! |", "a;b ! ;", "a\tb ! `\t`"})
    void csv_withAnotherDelimiter_isRead(String row, String delimiter) {
        assertThat(discovered(row + "\r\n" + row).format()).isEqualTo(new RecordFormat.Csv("\r\n", delimiter));
    }

    @Test
    void whatHasNoPattern_isRefused() {
        assertThatThrownBy(() -> discovered("one, two", "three"))
                .hasMessageContaining("no schema is to be seen in 2 samples");
        assertThatThrownBy(() -> discovered()).hasMessageContaining("no schema is to be seen in 0 samples");
        assertThatThrownBy(() -> discovered("{}")).hasMessageContaining("have no members");
    }

    /** The examples of AWS's page, and what they imply. */
    @ParameterizedTest
    @CsvSource({
        "USER, COL_USER",
        "USER@DOMAIN, COL_USERDOMAIN",
        "@@, COL_0",
        "user, COL_user",
        "7up, COL_7up",
        "a_1, a_1"
    })
    void name_isMadeOneThatNeedsNoQuotes(String inSource, String name) {
        assertThat(new ColumnNaming().name(inSource)).isEqualTo(name);
    }

    @Test
    void name_thatIsLongOrTaken_staysWithinAHundredCharacters() {
        ColumnNaming naming = new ColumnNaming();
        String longName = "n".repeat(101);
        assertThat(naming.name(longName)).isEqualTo("COL_" + "n".repeat(96));
        assertThat(naming.name(longName)).isEqualTo("COL_" + "n".repeat(94) + "_2");
        assertThat(naming.name("@")).isEqualTo("COL_2");
    }

    private static List<String> columns(String... samples) {
        return lines(discovered(samples));
    }

    private static SourceSchema discovered(String... samples) {
        return SchemaDiscovery.of(Arrays.stream(samples)
                .map(sample -> sample.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    private static List<String> lines(SourceSchema schema) {
        return schema.columns().stream()
                .map(column -> column.name() + " " + column.type() + " " + column.mapping())
                .toList();
    }
}
