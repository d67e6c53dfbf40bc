package io.kinbridge.sql.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.sql.parse.KinesisConformance;
import io.kinbridge.sql.parse.KinesisSqlParser;
import java.util.List;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystem;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.Statistics;
import org.apache.calcite.schema.StreamableTable;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calcite's validator understands what is read, gives it its type, and leaves it as it is. */
class ValidationTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT STREAM K, COUNT(*) AS N FROM S WINDOWED BY STAGGER (PARTITION BY K RANGE INTERVAL '1' MINUTE) HAVING MAX(X) > 3 \
            | VARCHAR(8) K, BIGINT N | WINDOWED BY STAGGER (PARTITION BY "S"."K" RANGE INTERVAL '1' MINUTE)
            SELECT STREAM COUNT(*) AS N FROM S GROUP BY K, STEP(S.ROWTIME BY INTERVAL '60' SECOND) \
            | BIGINT N | STEP("S"."ROWTIME" BY INTERVAL '60' SECOND)
            SELECT STREAM A.K FROM S OVER W AS A JOIN U OVER (ROWS 9 PRECEDING) AS B ON A.K = B.K WINDOW W AS (RANGE INTERVAL '1' MINUTE PRECEDING) \
            | VARCHAR(8) K | "S" OVER "W" AS "A"
            SELECT STREAM NTH_VALUE(X, 2) FROM LAST OVER (ROWS 9 PRECEDING) AS V FROM S \
            | INTEGER V | NTH_VALUE("S"."X", 2) FROM LAST OVER (ROWS 9 PRECEDING)
            SELECT STREAM SUBSTRING(K, 1, 2) AS A, SUBSTRING(K FROM 'x+') AS B, SUBSTRING(K SIMILAR 'a' ESCAPE 'b') AS C FROM S \
            | VARCHAR(8) A, VARCHAR(8) B, VARCHAR(8) C | SUBSTRING("S"."K", 1, 2) AS "A", SUBSTRING("S"."K" FROM 'x+') AS "B", SUBSTRING("S"."K" SIMILAR 'a' ESCAPE 'b')
            SELECT STREAM T AS ROWTIME FROM S ORDER BY T WITHIN INTERVAL '5' SECOND \
            | TIMESTAMP(0) ROWTIME | ORDER BY "S"."T" WITHIN INTERVAL '5' SECOND
            SELECT STREAM (T, T) STRICTLY LEADS (T, ROWTIME) AS L FROM S \
            | BOOLEAN L | PERIOD ("S"."T", "S"."T") STRICTLY LEADS PERIOD ("S"."T", "S"."ROWTIME")
            """)
    void validate_ofWhatIsRead_givesTypesAndKeepsOperators(String code, String type, String kept) {
        TestValidator validator = new TestValidator();
        var valid = validator.validate(KinesisSqlParser.parse(code).get(0));
        assertThat(validator.getValidatedNodeType(valid)).hasToString("RecordType(" + type + ")");
        assertThat(KinesisSqlParser.unparse(valid).replaceAll("\\s+", " ")).contains(kept);
    }

    /** Calcite's, with streams S and U, and windows in FROM. */
    private static final class TestValidator extends SqlValidatorImpl {
        private static final RelDataTypeFactory TYPES = new SqlTypeFactoryImpl(RelDataTypeSystem.DEFAULT);

        TestValidator() {
            super(
                    SqlOperatorTables.chain(SqlStdOperatorTable.instance(), StreamingOperators.table()),
                    catalog(),
                    TYPES,
                    SqlValidator.Config.DEFAULT
                            .withConformance(KinesisConformance.INSTANCE)
                            .withIdentifierExpansion(true));
        }

        private static CalciteCatalogReader catalog() {
            CalciteSchema root = CalciteSchema.createRootSchema(false);
            root.add("S", new TestStream());
            root.add("U", new TestStream());
            return new CalciteCatalogReader(root, List.of(), TYPES, CalciteConnectionConfig.DEFAULT);
        }

        @Override
        protected boolean shouldAllowOverRelation() {
            return true;
        }

        @Override
        protected void validateOver(SqlCall over, SqlValidatorScope scope) {
            validateFrom(over.operand(0), unknownType, scope);
            setValidatedNodeType(over, getValidatedNodeType(over.operand(0)));
        }
    }

    private static final class TestStream extends AbstractTable implements StreamableTable {
        @Override
        public Table stream() {
            return this;
        }

        @Override
        public Statistic getStatistic() {
            return Statistics.of(1d, List.of(), List.of(RelCollations.of(0)));
        }

        @Override
        public RelDataType getRowType(RelDataTypeFactory types) {
            return types.builder()
                    .add("ROWTIME", SqlTypeName.TIMESTAMP)
                    .add("K", SqlTypeName.VARCHAR, 8)
                    .nullable(true)
                    .add("X", SqlTypeName.INTEGER)
                    .nullable(true)
                    .add("T", SqlTypeName.TIMESTAMP)
                    .nullable(true)
                    .build();
        }
    }
}
