package io.kinbridge.sql.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTypeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BOOLEAN | BOOLEAN",
                "TINYINT | TINYINT",
                "SMALLINT | SMALLINT",
                "INTEGER | INTEGER",
                "int | INTEGER",
                "BIGINT | BIGINT",
                "DECIMAL | DECIMAL(18,0)",
                "DEC(5) | DECIMAL(5,0)",
                "numeric( 8 , 2 ) | DECIMAL(8,2)",
                "REAL | REAL",
                "FLOAT | FLOAT",
                "DOUBLE | DOUBLE",
                "Double  Precision | DOUBLE",
                "CHAR | CHAR(1)",
                "CHARACTER(3) | CHAR(3)",
                "VARCHAR(16) | VARCHAR(16)",
                "CHARACTER VARYING (65534) | VARCHAR(65534)",
                "BINARY | BINARY(1)",
                "BINARY(4) | BINARY(4)",
                "VARBINARY(9) | VARBINARY(9)",
                "DATE | DATE",
                "TIME | TIME",
                "TIMESTAMP | TIMESTAMP",
            })
    void parse_everyType_isWrittenBack(String text, String type) {
        assertThat(ColumnType.parse(text)).hasToString(type);
        assertThat(ColumnType.parse(type)).hasToString(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TEXT | 'TEXT' is not a type; the types are BOOLEAN, TINYINT",
                "VARCHAR | 'VARCHAR' has no length; expected one such as VARCHAR(16)",
                "VARBINARY | 'VARBINARY' has no length",
                "VARCHAR(0) | VARCHAR has a length of 1 to 65534, not 0",
                "VARCHAR(65535) | VARCHAR has a length of 1 to 65534, not 65535",
                "VARCHAR(many) | 'VARCHAR(many)' has no whole number in its parentheses",
                "VARCHAR(1,2) | 'VARCHAR(1,2)' has 2 numbers in parentheses; VARCHAR has at most 1",
                "VARCHAR(16 | 'VARCHAR(16' is not a type; expected one such as VARCHAR(16)",
                "DECIMAL(19) | DECIMAL has 1 to 18 digits, not 19",
                "DECIMAL(5,6) | DECIMAL has 0 to 5 digits after the point, not 6",
                "INTEGER(4) | INTEGER has at most 0",
                "INTERVAL DAY | INTERVAL is for expressions only",
            })
    void parse_whatIsNoType_saysWhy(String text, String message) {
        assertThatThrownBy(() -> ColumnType.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
