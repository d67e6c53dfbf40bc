package io.kinbridge.sql.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlIntervalLiteral.IntervalValue;
import org.apache.calcite.sql.SqlIntervalQualifier;

/** The first field of an interval has two digits, unless its unit says how many: {@code INTERVAL '120' SECOND(3)}. */
final class IntervalDigits {
    private static final int OTHERWISE = 2;
    private static final Pattern FIRST_FIELD = Pattern.compile("\\s*[+-]?\\s*0*(\\d+).*");

    private IntervalDigits() {}

    /**
     * Checks a literal.
     *
     * @throws PlanProblem if its first field has too many digits
     */
    static void check(SqlIntervalLiteral literal) {
        IntervalValue interval = literal.getValueAs(IntervalValue.class);
        SqlIntervalQualifier qualifier = interval.getIntervalQualifier();
        int allowed = qualifier.getStartPrecisionPreservingDefault();
        if (allowed == RelDataType.PRECISION_NOT_SPECIFIED) {
            allowed = OTHERWISE;
        }
        Matcher first = FIRST_FIELD.matcher(interval.getIntervalLiteral());
        if (first.matches() && first.group(1).length() > allowed) {
            String unit = qualifier.getStartUnit().name();
            throw new PlanProblem(
                    literal.getParserPosition(),
                    "an interval of %s has %d digits unless it says otherwise, and '%s' has more; write %s(%d)"
                            .formatted(
                                    unit,
                                    allowed,
                                    interval.getIntervalLiteral(),
                                    unit,
                                    first.group(1).length()));
        }
    }
}
