package io.kinbridge.sql.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.sql.type.ColumnType;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KinesisTypesTest {
    private final RelDataTypeFactory types = KinesisTypes.factory();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BOOLEAN",
                "TINYINT",
                "SMALLINT",
                "INTEGER",
                "BIGINT",
                "DECIMAL(18,0)",
                "DECIMAL(8,2)",
                "REAL",
                "FLOAT",
                "DOUBLE",
                "CHAR(5)",
                "VARCHAR(65534)",
                "BINARY(3)",
                "VARBINARY(9)",
                "DATE",
                "TIME",
                "TIMESTAMP"
            })
    void of_columnType_comesBackAsItWas(String type) {
        ColumnType column = ColumnType.parse(type);
        assertThat(KinesisTypes.of(KinesisTypes.of(types, column, true))).isEqualTo(column);
        assertThat(KinesisTypes.of(types, column, true).isNullable()).isTrue();
        assertThat(KinesisTypes.of(types, column, false).isNullable()).isFalse();
    }

    @Test
    void of_intervalOrRow_isRefused() {
        var interval = types.createSqlIntervalType(new SqlIntervalQualifier(TimeUnit.DAY, null, SqlParserPos.ZERO));
        assertThatThrownBy(() -> KinesisTypes.of(interval))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "no column can be of type INTERVAL DAY NOT NULL; CAST the expression to a type of a column, "
                                + "or select a field of it");
        var row = types.builder().add("A", SqlTypeName.INTEGER).build();
        assertThatThrownBy(() -> KinesisTypes.of(row)).hasMessageStartingWith("no column can be of type RecordType");
    }

    @Test
    void of_textOfUnknownLength_isTheLongest() {
        assertThat(KinesisTypes.of(types.createSqlType(SqlTypeName.VARCHAR))).isEqualTo(ColumnType.varchar(65_534));
        assertThat(KinesisTypes.of(types.createSqlType(SqlTypeName.CHAR, 0))).hasToString("CHAR(1)");
    }

    @Test
    void typeSystem_hasTheLimitsOfTheDialect() {
        var integer = types.createSqlType(SqlTypeName.INTEGER);
        assertThat(types.createSqlType(SqlTypeName.TIMESTAMP)).hasToString("TIMESTAMP(3)");
        assertThat(types.createSqlType(SqlTypeName.DECIMAL)).hasToString("DECIMAL(18, 0)");
        assertThat(types.getTypeSystem().deriveAvgAggType(types, integer)).isEqualTo(integer);
        assertThat(types.getTypeSystem().deriveSumType(types, integer)).isEqualTo(integer);
    }
}
