package io.kinbridge.sql.plan;

import io.kinbridge.sql.InvalidSqlException;
import io.kinbridge.sql.expression.UnsupportedExpressionException;
import io.kinbridge.sql.function.InvalidValueException;
import io.kinbridge.sql.parse.Spelling;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Says what is wrong with a query in words of the dialect, and what may have been meant. */
final class QueryProblems {
    private static final Pattern NO_COLUMN = Pattern.compile("Column '(.+?)' not found in .*");
    private static final Pattern NO_OBJECT = Pattern.compile("(?:Object|Table) '(.+?)' not found.*");
    private static final Pattern NO_FUNCTION =
            Pattern.compile("No match found for function signature (\\w+)\\((.*)\\)");

    private static final Set<String> SELECT_WORDS = Set.of("STREAM", "DISTINCT");
    private static final Set<String> RANKS = Set.of("RANK", "DENSE_RANK", "ROW_NUMBER", "PERCENT_RANK", "NTILE");

    private final String code;
    private final Set<String> columns;
    private final Collection<String> streams;
    private final SqlOperatorTable operators;

    QueryProblems(String code, Set<String> columns, Collection<String> streams, SqlOperatorTable operators) {
        this.code = code;
        this.columns = columns;
        this.streams = streams;
        this.operators = operators;
    }

    /**
     * Does what may meet a problem of the code.
     *
     * @param where the statement that it is at, for problems that do not know their place
     */
    <T> T explain(Supplier<SqlParserPos> where, Supplier<T> work) {
        try {
            return work.get();
        } catch (CalciteContextException problem) {
            throw explained(problem, where.get());
        } catch (PlanProblem problem) {
            throw new InvalidSqlException(code, problem.where(), String.valueOf(problem.getMessage()), List.of());
        } catch (UnsupportedExpressionException problem) {
            boolean placed = problem.where().getLineNum() > 0;
            throw new InvalidSqlException(
                    code, placed ? problem.where() : where.get(), String.valueOf(problem.getMessage()), List.of());
        } catch (UnsupportedQueryException | InvalidValueException problem) {
            throw new InvalidSqlException(code, where.get(), String.valueOf(problem.getMessage()), List.of());
        }
    }

    private InvalidSqlException explained(CalciteContextException problem, SqlParserPos statement) {
        SqlParserPos where = problem.getPosLine() < 1
                ? statement
                : new SqlParserPos(
                        problem.getPosLine(),
                        problem.getPosColumn(),
                        problem.getEndPosLine(),
                        problem.getEndPosColumn());
        Throwable cause = problem.getCause();
        while (cause instanceof CalciteContextException inner && inner.getCause() != null) {
            cause = inner.getCause();
        }
        if (cause instanceof PlanProblem inner) {
            return new InvalidSqlException(code, inner.where(), String.valueOf(inner.getMessage()), List.of());
        }
        String message = String.valueOf(cause == null ? problem.getMessage() : cause.getMessage());
        Matcher column = NO_COLUMN.matcher(message);
        if (column.matches()) {
            Set<String> words = new HashSet<>(columns);
            words.addAll(SELECT_WORDS);
            return unknown(where, "column", column.group(1), words);
        }
        Matcher object = NO_OBJECT.matcher(message);
        if (object.matches()) {
            return unknown(where, "stream or table", object.group(1), streams);
        }
        Matcher function = NO_FUNCTION.matcher(message);
        if (function.matches()) {
            return function(where, function.group(1), function.group(2));
        }
        return new InvalidSqlException(code, where, Sentences.plain(message), List.of());
    }

    private InvalidSqlException unknown(SqlParserPos where, String what, String name, Collection<String> known) {
        // What is called so elsewhere in the code is no help here.
        List<String> others =
                known.stream().filter(other -> !other.equals(name)).toList();
        List<String> suggestions = Spelling.nearest(name, others).stream().toList();
        String quoted =
                others.stream().filter(name::equalsIgnoreCase).findFirst().orElse("");
        String hint = suggestions.isEmpty() ? "" : "; did you mean " + suggestions.get(0) + "?";
        if (!quoted.isEmpty()) {
            hint = "; did you mean \"" + quoted + "\"? Names without quotes are taken in upper case";
            suggestions = List.of('"' + quoted + '"');
        }
        return new InvalidSqlException(code, where, "there is no " + what + " " + name + hint, suggestions);
    }

    private InvalidSqlException function(SqlParserPos where, String name, String arguments) {
        Set<String> names = operators.getOperatorList().stream()
                .map(SqlOperator::getName)
                .filter(one -> one.matches("[A-Z_0-9]+"))
                .collect(Collectors.toSet());
        if (RANKS.contains(name)) {
            return new InvalidSqlException(
                    code,
                    where,
                    "there is no function " + name + "; rows of one ROWTIME are ranked by GROUP_RANK",
                    List.of());
        }
        if (names.contains(name)) {
            return new InvalidSqlException(
                    code, where, "%s does not take (%s)".formatted(name, Sentences.types(arguments)), List.of());
        }
        return unknown(where, "function", name, names);
    }
}
