package io.kinbridge.sql.plan;

import io.kinbridge.sql.parse.KinesisSqlParser;
import io.kinbridge.sql.type.ColumnType;
import org.apache.calcite.sql.SqlDataTypeSpec;

/** The types of columns and parameters. */
final class DeclaredType {
    private DeclaredType() {}

    /**
     * The type that is written.
     *
     * @throws PlanProblem if its length or its digits are out of range
     */
    static ColumnType of(SqlDataTypeSpec written) {
        try {
            return ColumnType.parse(KinesisSqlParser.unparse(written));
        } catch (IllegalArgumentException e) {
            throw new PlanProblem(written.getParserPosition(), String.valueOf(e.getMessage()));
        }
    }
}
