package io.kinbridge.sql.plan;

import io.kinbridge.sql.parse.KinesisSqlParser;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/** What can be compared with what: there are no casts that are not written. Calcite would read text as a number or a time. */
final class Comparisons {
    private Comparisons() {}

    static boolean is(SqlNode node) {
        return node instanceof SqlCall
                && (SqlKind.COMPARISON.contains(node.getKind()) || node.getKind() == SqlKind.BETWEEN);
    }

    /**
     * Checks the operands of a comparison.
     *
     * @throws PlanProblem at the one that needs a CAST
     */
    static void check(SqlCall call, List<RelDataType> types) {
        for (int i = 1; i < types.size(); i++) {
            if (!areAlike(types.get(0), types.get(i))) {
                throw problem(call, call.operand(0), types.get(0), call.operand(i), types.get(i));
            }
        }
    }

    private static boolean areAlike(RelDataType a, RelDataType b) {
        Set<SqlTypeName> names = EnumSet.of(a.getSqlTypeName(), b.getSqlTypeName());
        if (names.contains(SqlTypeName.NULL) || names.contains(SqlTypeName.ANY) || a.isStruct() || b.isStruct()) {
            return true;
        }
        if (names.equals(Set.of(SqlTypeName.DATE, SqlTypeName.TIMESTAMP))) {
            return true;
        }
        return a.getSqlTypeName().getFamily() == b.getSqlTypeName().getFamily();
    }

    private static PlanProblem problem(SqlCall call, SqlNode a, RelDataType typeA, SqlNode b, RelDataType typeB) {
        boolean firstIsText = SqlTypeUtil.inCharFamily(typeA);
        SqlNode cast = firstIsText ? a : b;
        RelDataType wanted = firstIsText ? typeB : typeA;
        String hint = isColumnType(wanted)
                ? "; write CAST(%s AS %s)".formatted(KinesisSqlParser.unparse(cast), name(wanted))
                : "";
        return new PlanProblem(
                call.getParserPosition(),
                "%s is %s, and %s is %s: they cannot be compared%s"
                        .formatted(
                                KinesisSqlParser.unparse(a),
                                name(typeA),
                                KinesisSqlParser.unparse(b),
                                name(typeB),
                                hint));
    }

    private static boolean isColumnType(RelDataType type) {
        return type.getSqlTypeName().getFamily() != SqlTypeFamily.INTERVAL_DAY_TIME
                && type.getSqlTypeName().getFamily() != SqlTypeFamily.INTERVAL_YEAR_MONTH;
    }

    private static String name(RelDataType type) {
        return switch (type.getSqlTypeName()) {
            case TIMESTAMP, TIME -> type.getSqlTypeName().getName();
            default -> type.toString();
        };
    }
}
