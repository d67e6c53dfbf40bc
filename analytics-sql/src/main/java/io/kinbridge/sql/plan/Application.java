package io.kinbridge.sql.plan;

import io.kinbridge.sql.InvalidSqlException;
import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.parse.KinesisSqlParser;
import io.kinbridge.sql.tree.SqlAlterPump;
import io.kinbridge.sql.tree.SqlCreateFunction;
import io.kinbridge.sql.tree.SqlCreatePump;
import io.kinbridge.sql.tree.SqlCreateStream;
import io.kinbridge.sql.tree.SqlDropObject;
import io.kinbridge.sql.tree.SqlStreamInsert;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.schema.ColumnStrategy;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.ddl.SqlColumnDeclaration;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * What there is when all statements of an application have been carried out.
 *
 * @param pumps those that run
 * @param query a query alone behind all other statements, whose rows are asked for; null if there is none
 */
record Application(
        List<Stream> streams,
        List<Pump> pumps,
        List<SqlCreateFunction> functions,
        @Nullable SqlNode query) {
    /** An in-application stream. */
    record Stream(String name, List<Column> columns) {}

    /**
     * An INSERT that goes on.
     *
     * @param name empty if it is not in a pump
     * @param columns of the target that are named; null for all
     */
    record Pump(String name, String target, @Nullable SqlNodeList columns, SqlNode query) {}

    private static final String ERROR_STREAM = "error_stream";

    /**
     * Carries out an application's statements.
     *
     * @param taken names that sources and reference tables have
     * @throws InvalidSqlException at the first place that is wrong
     */
    static Application of(String code, Set<String> taken) {
        return new Statements(code, taken, false).carriedOut();
    }

    /**
     * The same of statements that end with a query.
     *
     * @throws InvalidSqlException also if they do not
     */
    static Application withQuery(String code, Set<String> taken) {
        return new Statements(code, taken, true).carriedOut();
    }

    private static final class Statements {
        private final String code;
        private final Set<String> taken;
        private final Map<String, Stream> streams = new LinkedHashMap<>();
        private final Map<String, Pump> pumps = new LinkedHashMap<>();
        private final Set<String> stopped = new HashSet<>();
        private final List<Pump> inserts = new ArrayList<>();
        private final List<SqlCreateFunction> functions = new ArrayList<>();
        private final boolean wantsQuery;
        private @Nullable SqlNode query;

        Statements(String code, Set<String> taken, boolean wantsQuery) {
            this.code = code;
            this.taken = taken;
            this.wantsQuery = wantsQuery;
        }

        Application carriedOut() {
            SqlParserPos last = new SqlParserPos(1, 1);
            for (SqlNode statement : KinesisSqlParser.parse(code)) {
                last = statement.getParserPosition();
                try {
                    carryOut(statement);
                } catch (PlanProblem problem) {
                    throw new InvalidSqlException(
                            code, problem.where(), String.valueOf(problem.getMessage()), List.of());
                }
            }
            if (wantsQuery && query == null) {
                throw new InvalidSqlException(
                        code,
                        last,
                        "there is no query whose rows could be shown; end with SELECT STREAM ..., or run the statements as an application",
                        List.of());
            }
            List<Pump> running = new ArrayList<>();
            pumps.forEach((name, pump) -> {
                if (!stopped.contains(name)) {
                    running.add(pump);
                }
            });
            running.addAll(inserts);
            return new Application(List.copyOf(streams.values()), List.copyOf(running), List.copyOf(functions), query);
        }

        private void carryOut(SqlNode statement) {
            if (query != null) {
                throw new PlanProblem(
                        query.getParserPosition(),
                        "a query alone has to be the last statement, for its rows are shown; others go into streams by CREATE PUMP");
            }
            if (statement instanceof SqlCreateStream create) {
                createStream(create);
            } else if (statement instanceof SqlCreatePump create) {
                createPump(create);
            } else if (statement instanceof SqlCreateFunction create) {
                createFunction(create);
            } else if (statement instanceof SqlDropObject drop) {
                drop(drop);
            } else if (statement instanceof SqlAlterPump alter) {
                alterPump(alter);
            } else if (statement instanceof SqlStreamInsert insert) {
                inserts.add(pump("", insert));
            } else if (wantsQuery) {
                checkIsStream(statement);
                query = statement;
            } else {
                throw new PlanProblem(
                        statement.getParserPosition(),
                        "a query alone has no place for its rows; write CREATE PUMP p AS INSERT INTO s SELECT STREAM ...");
            }
        }

        /** Of what is there, a query has an end, and another meaning. */
        private static void checkIsStream(SqlNode query) {
            if (query instanceof SqlSelect select) {
                if (!select.isKeywordPresent(SqlSelectKeyword.STREAM)) {
                    throw new PlanProblem(
                            select.getParserPosition(), "a query of rows as they flow begins with SELECT STREAM");
                }
            } else if (query instanceof SqlOrderBy ordered) {
                checkIsStream(ordered.query);
            } else if (query instanceof SqlCall call && call.isA(SqlKind.SET_QUERY)) {
                call.getOperandList().forEach(Statements::checkIsStream);
            }
        }

        private void createStream(SqlCreateStream create) {
            String name = create.name().getSimple();
            if (taken.contains(name) || name.equals(ERROR_STREAM)) {
                throw new PlanProblem(
                        create.name().getParserPosition(),
                        name + " is there already, and not made by CREATE STREAM; choose another name");
            }
            if (streams.containsKey(name) && !create.getReplace()) {
                throw new PlanProblem(
                        create.name().getParserPosition(),
                        "stream " + name + " is there already; write CREATE OR REPLACE STREAM");
            }
            List<Column> columns = new ArrayList<>();
            Set<String> names = new HashSet<>();
            for (SqlColumnDeclaration column : create.columns()) {
                if (!names.add(column.name.getSimple())) {
                    throw new PlanProblem(
                            column.name.getParserPosition(), "column " + column.name.getSimple() + " is there twice");
                }
                columns.add(new Column(
                        column.name.getSimple(),
                        DeclaredType.of(column.dataType),
                        column.strategy != ColumnStrategy.NOT_NULLABLE));
            }
            streams.put(name, new Stream(name, List.copyOf(columns)));
        }

        private void createPump(SqlCreatePump create) {
            String name = create.name().getSimple();
            if (pumps.containsKey(name) && !create.getReplace()) {
                throw new PlanProblem(
                        create.name().getParserPosition(),
                        "pump " + name + " is there already; write CREATE OR REPLACE PUMP");
            }
            pumps.put(name, pump(name, create.insert()));
            if (create.stopped()) {
                stopped.add(name);
            } else {
                stopped.remove(name);
            }
        }

        private Pump pump(String name, SqlStreamInsert insert) {
            SqlIdentifier target = insert.target();
            if (!streams.containsKey(target.getSimple())) {
                String what = taken.contains(target.getSimple())
                        ? " is a source or a table; nothing can be inserted into it"
                        : " is not there; create it before";
                throw new PlanProblem(target.getParserPosition(), "stream " + target.getSimple() + what);
            }
            return new Pump(name, target.getSimple(), insert.columns().orElse(null), insert.getSource());
        }

        private void createFunction(SqlCreateFunction create) {
            boolean isThere = functions.stream().anyMatch(other -> isSame(other, create));
            if (isThere && !create.getReplace()) {
                throw new PlanProblem(
                        create.name().getParserPosition(),
                        "function " + create.name().getSimple()
                                + " with these parameters is there already; write CREATE OR REPLACE FUNCTION");
            }
            functions.removeIf(other -> isSame(other, create));
            functions.add(create);
        }

        private static boolean isSame(SqlCreateFunction one, SqlCreateFunction other) {
            return one.name().getSimple().equals(other.name().getSimple())
                    && types(one).equals(types(other));
        }

        private static List<String> types(SqlCreateFunction function) {
            return function.parameters().stream()
                    .map(parameter -> KinesisSqlParser.unparse(parameter.dataType))
                    .toList();
        }

        private void alterPump(SqlAlterPump alter) {
            String name = alter.name().getSimple();
            if (!pumps.containsKey(name)) {
                throw new PlanProblem(alter.name().getParserPosition(), "pump " + name + " is not there");
            }
            if (alter.start()) {
                stopped.remove(name);
            } else {
                stopped.add(name);
            }
        }

        private void drop(SqlDropObject drop) {
            String name = drop.name().getSimple();
            boolean found = switch (drop.kind()) {
                case STREAM -> dropStream(drop, name);
                case PUMP -> pumps.remove(name) != null;
                case FUNCTION ->
                    functions.removeIf(function -> function.name().getSimple().equals(name));
            };
            if (!found) {
                throw new PlanProblem(
                        drop.name().getParserPosition(),
                        drop.kind().toString().toLowerCase(java.util.Locale.ROOT) + " " + name + " is not there");
            }
        }

        private boolean dropStream(SqlDropObject drop, String name) {
            pumps.values().stream()
                    .filter(pump -> pump.target().equals(name))
                    .findFirst()
                    .ifPresent(pump -> {
                        throw new PlanProblem(
                                drop.name().getParserPosition(),
                                "pump " + pump.name() + " inserts into stream " + name + "; drop it before");
                    });
            return streams.remove(name) != null;
        }
    }
}
