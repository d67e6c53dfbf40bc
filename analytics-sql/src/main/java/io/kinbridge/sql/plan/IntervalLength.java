package io.kinbridge.sql.plan;

import java.math.BigDecimal;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;

/** How long an interval in a query is. */
final class IntervalLength {
    private IntervalLength() {}

    /**
     * The length in milliseconds, 0 or more.
     *
     * @param what it is the length of, for people
     * @throws UnsupportedQueryException if it is no interval, below 0, or one of months, which differ in length
     */
    static long millis(RexNode interval, String what) {
        if (!SqlTypeName.DAY_INTERVAL_TYPES.contains(interval.getType().getSqlTypeName())) {
            throw new UnsupportedQueryException(
                    what + " is an interval of days, hours, minutes or seconds, such as INTERVAL '30' DAY, not of type "
                            + interval.getType());
        }
        BigDecimal value = interval instanceof RexLiteral literal ? literal.getValueAs(BigDecimal.class) : null;
        if (value == null || value.signum() < 0) {
            throw new UnsupportedQueryException(what + " is a literal of 0 or more, not " + interval);
        }
        return value.longValueExact();
    }
}
