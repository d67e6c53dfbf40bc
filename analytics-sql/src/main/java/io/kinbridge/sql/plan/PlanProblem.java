package io.kinbridge.sql.plan;

import org.apache.calcite.sql.parser.SqlParserPos;

/** Something at one place of the code that cannot run. The message is one sentence without a full stop. */
final class PlanProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient SqlParserPos where;

    PlanProblem(SqlParserPos where, String message) {
        super(message, null, false, false);
        this.where = where;
    }

    SqlParserPos where() {
        return where;
    }
}
