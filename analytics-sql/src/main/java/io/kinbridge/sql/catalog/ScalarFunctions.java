package io.kinbridge.sql.catalog;

import io.kinbridge.sql.function.LogParsers;
import io.kinbridge.sql.tree.StreamingOperators;
import io.kinbridge.sql.type.ColumnType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeTransforms;
import org.apache.calcite.sql.validate.SqlMonotonicity;

/**
 * The scalar functions of the dialect that Calcite does not have, or types in another way, and the table of all its operators.
 */
public final class ScalarFunctions {
    /** The ROWTIME of the row: what the name ROWTIME means in a SELECT list. */
    public static final SqlFunction CURRENT_ROWTIME = new TimeFunction("CURRENT_ROWTIME", SqlTypeName.TIMESTAMP);

    /** The time at which the row is looked at. */
    public static final SqlFunction CURRENT_ROW_TIMESTAMP =
            new TimeFunction("CURRENT_ROW_TIMESTAMP", SqlTypeName.TIMESTAMP);

    /** The argument, declared to be monotonic. */
    public static final SqlFunction MONOTONIC =
            new SqlFunction(
                    "MONOTONIC",
                    SqlKind.OTHER_FUNCTION,
                    ReturnTypes.ARG0,
                    null,
                    OperandTypes.ANY,
                    SqlFunctionCategory.USER_DEFINED_FUNCTION) {
                @Override
                public SqlMonotonicity getMonotonicity(SqlOperatorBinding call) {
                    return SqlMonotonicity.INCREASING;
                }
            };

    /** FLOOR of a number, and of a time or an interval to a unit. */
    public static final SqlFunction FLOOR = new RoundingFunction(SqlKind.FLOOR);

    /** CEIL of a number, and of a time or an interval to a unit. */
    public static final SqlFunction CEIL = new RoundingFunction(SqlKind.CEIL);

    private static final SqlTypeFamily TEXT = SqlTypeFamily.CHARACTER;
    private static final SqlTypeFamily TIMESTAMP = SqlTypeFamily.TIMESTAMP;
    private static final SqlTypeFamily INTEGER = SqlTypeFamily.INTEGER;

    /** TIMESTAMP_TO_CHAR of NULL is a text, of a NULL format NULL. */
    private static final SqlReturnTypeInference FORMATTED_TIMESTAMP = call -> call.getTypeFactory()
            .createTypeWithNullability(
                    call.getTypeFactory().createSqlType(SqlTypeName.VARCHAR, 1024),
                    call.getOperandType(0).isNullable());

    private static final List<SqlOperator> TIMES = List.of(
            CURRENT_ROWTIME,
            CURRENT_ROW_TIMESTAMP,
            new TimeFunction("CURRENT_TIMESTAMP", SqlTypeName.TIMESTAMP),
            new TimeFunction("LOCALTIMESTAMP", SqlTypeName.TIMESTAMP),
            new TimeFunction("CURRENT_TIME", SqlTypeName.TIME),
            new TimeFunction("LOCALTIME", SqlTypeName.TIME),
            new TimeFunction("CURRENT_DATE", SqlTypeName.DATE),
            new ExtractFunction(),
            function(
                    "TSDIFF",
                    nullable(SqlTypeName.BIGINT),
                    OperandTypes.or(OperandTypes.family(TIMESTAMP, TIMESTAMP), OperandTypes.family(INTEGER, INTEGER))),
            function("UNIX_TIMESTAMP", nullable(SqlTypeName.BIGINT), OperandTypes.family(TIMESTAMP)),
            function("TO_TIMESTAMP", nullable(SqlTypeName.TIMESTAMP), OperandTypes.family(INTEGER)),
            function("CHAR_TO_TIMESTAMP", nullable(SqlTypeName.TIMESTAMP), OperandTypes.family(TEXT, TEXT)),
            function("CHAR_TO_DATE", nullable(SqlTypeName.DATE), OperandTypes.family(TEXT, TEXT)),
            function("CHAR_TO_TIME", nullable(SqlTypeName.TIME), OperandTypes.family(TEXT, TEXT)),
            function("TIMESTAMP_TO_CHAR", FORMATTED_TIMESTAMP, OperandTypes.family(TEXT, TIMESTAMP)),
            function("DATE_TO_CHAR", varchar(1024), OperandTypes.family(TEXT, SqlTypeFamily.DATE)),
            function("TIME_TO_CHAR", varchar(1024), OperandTypes.family(TEXT, SqlTypeFamily.TIME)));

    private static final List<SqlOperator> OTHERS = List.of(
            MONOTONIC,
            FLOOR,
            CEIL,
            new SqlFunction(
                    "MOD",
                    SqlKind.MOD,
                    ReturnTypes.LEAST_RESTRICTIVE,
                    null,
                    OperandTypes.family(INTEGER, INTEGER),
                    SqlFunctionCategory.NUMERIC),
            function(
                    "SUBSTRING",
                    ReturnTypes.ARG0_NULLABLE_VARYING.andThen(SqlTypeTransforms.FORCE_NULLABLE),
                    OperandTypes.or(
                            OperandTypes.family(SqlTypeFamily.STRING, INTEGER),
                            OperandTypes.family(SqlTypeFamily.STRING, INTEGER, INTEGER))),
            function(
                    "REGEX_REPLACE",
                    varchar(ColumnType.MAX_LENGTH),
                    OperandTypes.family(TEXT, TEXT, TEXT, INTEGER, INTEGER)));

    private static final List<SqlOperator> LOG_PARSERS = List.of(
            new LogParserFunction(
                    "REGEX_LOG_PARSE",
                    OperandTypes.or(OperandTypes.family(TEXT, TEXT), OperandTypes.family(TEXT, TEXT, TEXT)),
                    literals -> literals.size() == 1
                            ? LogParsers.regex(literals.get(0))
                            : LogParsers.regex(literals.get(0), literals.get(1))),
            fastRegex("FAST_REGEX_LOG_PARSE"),
            fastRegex("FAST_REGEX_LOG_PARSER"),
            new LogParserFunction(
                    "W3C_LOG_PARSE", OperandTypes.family(TEXT, TEXT), literals -> LogParsers.w3c(literals.get(0))),
            new LogParserFunction("SYS_LOG_PARSE", OperandTypes.family(TEXT), literals -> LogParsers.sysLog()),
            new LogParserFunction(
                    "VARIABLE_COLUMN_LOG_PARSE",
                    OperandTypes.or(
                            OperandTypes.family(TEXT, SqlTypeFamily.ANY, TEXT),
                            OperandTypes.family(TEXT, SqlTypeFamily.ANY, TEXT, TEXT),
                            OperandTypes.family(TEXT, SqlTypeFamily.ANY, TEXT, TEXT, TEXT)),
                    literals -> LogParsers.variableColumns(
                            literals.get(0),
                            literals.get(1),
                            literals.size() > 2 ? literals.get(2) : "",
                            literals.size() > 3 ? literals.get(3) : "")),
            new LogParserFunction(
                    "FIXED_COLUMN_LOG_PARSE",
                    OperandTypes.family(TEXT, TEXT),
                    literals -> LogParsers.fixedColumns(literals.get(0))));

    private ScalarFunctions() {}

    /**
     * All operators of the dialect: these, those of {@link StreamingOperators}, the functions of users, and Calcite's of other names.
     */
    public static SqlOperatorTable table(UserFunction... userFunctions) {
        List<SqlOperator> users =
                Arrays.stream(userFunctions).map(UserFunction::operator).toList();
        List<SqlOperator> own = Stream.of(TIMES, OTHERS, LOG_PARSERS, users)
                .flatMap(List::stream)
                .toList();
        return new DialectOperators(own, StreamingOperators.table(), SqlStdOperatorTable.instance());
    }

    private static SqlFunction function(String name, SqlReturnTypeInference type, SqlOperandTypeChecker operands) {
        return new SqlFunction(
                name, SqlKind.OTHER_FUNCTION, type, null, operands, SqlFunctionCategory.USER_DEFINED_FUNCTION);
    }

    private static SqlFunction fastRegex(String name) {
        return new LogParserFunction(
                name, OperandTypes.family(TEXT, TEXT), literals -> LogParsers.fastRegex(literals.get(0)));
    }

    private static SqlReturnTypeInference nullable(SqlTypeName type) {
        return ReturnTypes.explicit(type).andThen(SqlTypeTransforms.TO_NULLABLE);
    }

    private static SqlReturnTypeInference varchar(int length) {
        return ReturnTypes.explicit(SqlTypeName.VARCHAR, length).andThen(SqlTypeTransforms.TO_NULLABLE);
    }
}
