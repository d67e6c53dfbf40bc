package io.kinbridge.sql.catalog;

import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.parser.SqlParserPos;

/** What is said of a call that the validator must refuse, with its place in the code where that is known. */
final class InvalidCall {
    private InvalidCall() {}

    static RuntimeException of(SqlOperatorBinding call, String problem) {
        IllegalArgumentException cause = new IllegalArgumentException(problem);
        if (!(call instanceof SqlCallBinding written)) {
            return cause;
        }
        SqlParserPos place = written.getCall().getParserPosition();
        return new CalciteContextException(
                problem,
                cause,
                place.getLineNum(),
                place.getColumnNum(),
                place.getEndLineNum(),
                place.getEndColumnNum());
    }
}
