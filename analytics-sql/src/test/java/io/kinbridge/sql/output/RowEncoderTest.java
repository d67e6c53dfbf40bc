package io.kinbridge.sql.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kinbridge.sql.type.ColumnType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RowEncoderTest {
    private static final List<OutputColumn> EVERY_TYPE = Stream.of(
                    "BOOLEAN",
                    "TINYINT",
                    "SMALLINT",
                    "INTEGER",
                    "BIGINT",
                    "DECIMAL(9,2)",
                    "REAL",
                    "FLOAT",
                    "DOUBLE",
                    "CHAR(3)",
                    "VARCHAR(9)",
                    "BINARY(2)",
                    "VARBINARY(9)",
                    "DATE",
                    "TIME",
                    "TIMESTAMP")
            .map(type -> new OutputColumn("C" + type.charAt(0) + type.length(), ColumnType.parse(type)))
            .toList();
    private static final Object[] ROW = {
        true,
        (byte) 1,
        (short) 2,
        3,
        5_000_000_000L,
        new BigDecimal("1E+3"),
        0.1f,
        1.0,
        90.5,
        "ab ",
        "a\"\u00fc,",
        new byte[] {1, 2},
        new byte[0],
        1,
        1500,
        1714989723456L
    };

    @Test
    void json_ofEveryType_isAnObjectInColumnOrder() {
        assertThat(encoded(OutputFormat.JSON, EVERY_TYPE, ROW))
                .isEqualTo("{\"CB7\":true,\"CT7\":1,\"CS8\":2,\"CI7\":3,\"CB6\":5000000000,\"CD12\":1000,\"CR4\":0.1,"
                        + "\"CF5\":1.0,\"CD6\":90.5,\"CC7\":\"ab \",\"CV10\":\"a\\\"\u00fc,\",\"CB9\":\"AQI=\",\"CV12\":\"\","
                        + "\"CD4\":\"1970-01-02\",\"CT4\":\"00:00:01.500\",\"CT9\":\"2024-05-06 10:02:03.456\"}");
    }

    @Test
    void csv_ofEveryType_isALine() {
        assertThat(encoded(OutputFormat.CSV, EVERY_TYPE, ROW))
                .isEqualTo("true,1,2,3,5000000000,1000,0.1,1.0,90.5,ab ,a\"\u00fc,,AQI=,,1970-01-02,00:00:01.500,"
                        + "2024-05-06 10:02:03.456\n");
    }

    @Test
    void nulls_areNullInJsonAndEmptyInCsv() {
        List<OutputColumn> columns = EVERY_TYPE.subList(3, 6);
        assertThat(encoded(OutputFormat.JSON, columns, new Object[3]))
                .isEqualTo("{\"CI7\":null,\"CB6\":null,\"CD12\":null}");
        assertThat(encoded(OutputFormat.CSV, columns, new Object[3])).isEqualTo(",,\n");
    }

    @Test
    void format_isReadFromTheDestinationSchema() throws Exception {
        ObjectMapper json = new ObjectMapper();
        assertThat(OutputFormat.fromJson(json.readTree("{\"RecordFormatType\":\"CSV\"}")))
                .isEqualTo(OutputFormat.CSV);
        assertThatThrownBy(() -> OutputFormat.fromJson(json.readTree("{\"RecordFormatType\":\"AVRO\"}")))
                .hasMessage("DestinationSchema.RecordFormatType: expected JSON or CSV, not 'AVRO'");
    }

    private static String encoded(OutputFormat format, List<OutputColumn> columns, Object[] row) {
        return new String(RowEncoder.of(format, columns).encode(row), StandardCharsets.UTF_8);
    }
}
