package io.kinbridge.firehose.format.columnar;

import static io.kinbridge.firehose.format.columnar.ConversionHarness.NESTED;
import static io.kinbridge.firehose.format.columnar.ConversionHarness.NESTED_RECORDS;
import static io.kinbridge.firehose.format.columnar.ConversionHarness.OPENX;
import static io.kinbridge.firehose.format.columnar.ConversionHarness.PARQUET;
import static io.kinbridge.firehose.format.columnar.ConversionHarness.SCALARS;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.firehose.format.columnar.ConversionHarness.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetConversionTest {
    @TempDir
    private Path directory;

    private Outcome convert(String table, String... records) {
        return new ConversionHarness(directory, OPENX, PARQUET).convert(table, records);
    }

    @Test
    void convert_everyScalarType_isReadByDuckDb() {
        Outcome outcome = convert(SCALARS, """
                {"a":true,"b":-128,"c":32767,"d":-2147483648,"e":9223372036854775807,"f":1.5,"g":-1e300,"h":"ünï\\u20ac\\ud83d\\ude00",
                 "i":"abc","j":"äöü€x","k":"bytes","l":"2024-02-29","m":"2017-02-07 15:13:01.123456789","n":-1234567.89,
                 "o":1234567890123456789012345678.0123456789}""", "{}", """
                {"a":false,"b":0,"c":0,"d":0,"e":-9223372036854775808,"f":-0.25,"g":0.1,"h":"","i":"a ","j":"","k":"",
                 "l":"0001-01-01","m":"9999-12-31T23:59:59Z","n":0.005,"o":-0.0000000001}""");

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.records()).isEqualTo(3);
        assertThat(DuckDb.types(outcome.file()))
                .containsExactly(
                        "a BOOLEAN",
                        "b TINYINT",
                        "c SMALLINT",
                        "d INTEGER",
                        "e BIGINT",
                        "f FLOAT",
                        "g DOUBLE",
                        "h VARCHAR",
                        "i VARCHAR",
                        "j VARCHAR",
                        "k BLOB",
                        "l DATE",
                        "m TIMESTAMP",
                        "n DECIMAL(9,2)",
                        "o DECIMAL(38,10)");
        List<String> rows = DuckDb.rows(outcome.file());
        assertThat(rows.get(0))
                .isEqualTo(
                        "true|-128|32767|-2147483648|9223372036854775807|1.5|-1e+300|ünï€😀|abc|äöü€|bytes|2024-02-29"
                                + "|2017-02-07 15:13:01.123456|-1234567.89|1234567890123456789012345678.0123456789");
        assertThat(rows.get(1)).isEqualTo(String.join("|", java.util.Collections.nCopies(15, "null")));
        assertThat(rows.get(2)).startsWith("false|0|0|0|-9223372036854775808|-0.25|0.1||a|||0001-01-01|");
        assertThat(rows.get(2)).endsWith("|0.01|-0.0000000001");
    }

    @Test
    void convert_nestedValues_areReadByDuckDb() {
        Outcome outcome = convert(NESTED, NESTED_RECORDS);

        assertThat(outcome.failures()).isEmpty();
        assertThat(DuckDb.rows(outcome.file()))
                .containsExactly(
                        "1|[a, NULL, c]|{'name': Ann, 'age': 30, 'born': {'at': '1990-01-02 03:04:05'}}|{k=[1, 2], l=[], m=NULL}"
                                + "|[{p={'x': 1.50, 'y': [1.0, 2.5]}}, {}, NULL]",
                        "2|[]|{'name': NULL, 'age': NULL, 'born': NULL}|{}|[]",
                        "3|null|null|null|null");
    }
}
