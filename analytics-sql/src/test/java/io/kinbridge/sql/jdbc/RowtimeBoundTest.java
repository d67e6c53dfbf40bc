package io.kinbridge.sql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.DataContexts;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.TimestampString;
import org.junit.jupiter.api.Test;

class RowtimeBoundTest {
    private static final int ROWTIME = 0;
    private static final JavaTypeFactoryImpl TYPES = new JavaTypeFactoryImpl();
    private static final RelDataType TIMESTAMP = TYPES.createSqlType(SqlTypeName.TIMESTAMP, 3);

    private final RexBuilder builder = new RexBuilder(TYPES);

    @Test
    void of_comparisonsOfRowtime_isTheLatestLowerBound() {
        assertThat(bound(call(SqlStdOperatorTable.GREATER_THAN_OR_EQUAL, column(ROWTIME), at(5))))
                .isEqualTo(5);
        assertThat(bound(call(SqlStdOperatorTable.LESS_THAN, at(6), column(ROWTIME))))
                .isEqualTo(6);
        assertThat(bound(call(SqlStdOperatorTable.EQUALS, column(ROWTIME), at(7))))
                .isEqualTo(7);
        assertThat(bound(
                        call(SqlStdOperatorTable.GREATER_THAN, column(ROWTIME), at(3)),
                        call(SqlStdOperatorTable.GREATER_THAN, column(ROWTIME), at(8))))
                .isEqualTo(8);
        assertThat(bound(builder.makeBetween(column(ROWTIME), at(4), at(9)))).isEqualTo(4);
    }

    @Test
    void of_whatBoundsNothingFromBelow_isZero() {
        assertThat(bound(call(SqlStdOperatorTable.LESS_THAN, column(ROWTIME), at(5))))
                .isZero();
        assertThat(bound(call(SqlStdOperatorTable.GREATER_THAN, column(1), at(5))))
                .isZero();
        assertThat(bound(call(SqlStdOperatorTable.GREATER_THAN, column(ROWTIME), column(1))))
                .isZero();
        assertThat(bound(call(
                        SqlStdOperatorTable.OR,
                        call(SqlStdOperatorTable.GREATER_THAN, column(ROWTIME), at(5)),
                        call(SqlStdOperatorTable.EQUALS, column(1), at(5)))))
                .isZero();
        assertThat(bound()).isZero();
    }

    private long bound(RexNode... filters) {
        DataContext context = DataContexts.of(name -> null);
        return new RowtimeBound(column -> column == ROWTIME, context, builder).of(List.of(filters));
    }

    private RexNode call(SqlOperator operator, RexNode... operands) {
        return builder.makeCall(operator, operands);
    }

    private RexNode column(int index) {
        return builder.makeInputRef(TIMESTAMP, index);
    }

    private RexNode at(long millis) {
        return builder.makeTimestampLiteral(TimestampString.fromMillisSinceEpoch(millis), 3);
    }
}
