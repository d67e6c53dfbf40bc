package io.kinbridge.sql.plan;

import io.kinbridge.sql.tree.StreamingOperators;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * Says in a query what goes without saying: each relation gets its ROWTIME as a column behind the others, {@code *} is spelled out,
 * and what Calcite has no relation for, such as the window of a joined stream, becomes one of {@link RowFunctions}. What the query
 * names that does not exist is left as it is, for the validator.
 */
final class QueryRewriter {
    /** The streams and tables that there are. */
    interface Relations {
        Optional<Relation> find(String name);
    }

    /**
     * A query, rewritten.
     *
     * @param names of its columns, ROWTIME perhaps among them
     */
    record Rewritten(SqlNode query, List<String> names, boolean streaming) {
        Relation as(String alias) {
            boolean hasRowtime = names.contains(Relation.ROWTIME);
            return new Relation(
                    alias,
                    names.stream()
                            .filter(name -> !name.equals(Relation.ROWTIME))
                            .toList(),
                    hasRowtime ? List.of(Relation.ROWTIME) : List.of(),
                    streaming);
        }
    }

    private final Relations relations;
    private final Map<String, CursorFunction> functions;
    private final Set<String> seen;
    private final Set<SqlSelect> streaming = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * @param functions over streams, by name
     * @param seen takes the names of all columns that the query could name
     */
    QueryRewriter(Relations relations, Map<String, CursorFunction> functions, Set<String> seen) {
        this.relations = relations;
        this.functions = functions;
        this.seen = seen;
    }

    /** Whether a SELECT of a rewritten query reads from a stream. */
    boolean isStreaming(SqlSelect select) {
        return streaming.contains(select);
    }

    /** A query that stands alone: ROWTIME is among its columns only if it is selected. */
    Rewritten rewrite(SqlNode query) {
        return query(query, false);
    }

    private Rewritten query(SqlNode query, boolean showRowtime) {
        if (query instanceof SqlSelect select) {
            return select(select, showRowtime);
        }
        if (query instanceof SqlOrderBy ordered) {
            return ordered(ordered, showRowtime);
        }
        return switch (query.getKind()) {
            case UNION, EXCEPT, INTERSECT -> setOperation((SqlCall) query, showRowtime);
            case VALUES -> new Rewritten(query, valuesColumns((SqlCall) query), false);
            default ->
                throw new PlanProblem(
                        query.getParserPosition(),
                        query.getKind() + " is not supported; write a SELECT, VALUES or UNION ALL");
        };
    }

    private static List<String> valuesColumns(SqlCall values) {
        List<String> names = new ArrayList<>();
        int count = ((SqlCall) values.operand(0)).operandCount();
        for (int i = 0; i < count; i++) {
            names.add("EXPR$" + i);
        }
        return names;
    }

    private Rewritten setOperation(SqlCall call, boolean showRowtime) {
        List<SqlNode> branches = new ArrayList<>();
        List<Rewritten> rewritten = new ArrayList<>();
        for (SqlNode operand : call.getOperandList()) {
            Rewritten branch = query(operand, showRowtime);
            rewritten.add(branch);
            branches.add(branch.query());
        }
        boolean isStream = rewritten.stream().anyMatch(Rewritten::streaming);
        if (isStream && !call.getOperator().equals(SqlStdOperatorTable.UNION_ALL)) {
            throw new PlanProblem(
                    call.getParserPosition(),
                    call.getOperator().getName()
                            + " of streams would never end; UNION ALL is what streams can be joined by");
        }
        SqlNode again = call.getOperator().createCall(call.getParserPosition(), branches);
        return new Rewritten(again, rewritten.get(0).names(), isStream);
    }

    private Rewritten ordered(SqlOrderBy ordered, boolean showRowtime) {
        SqlParserPos pos = ordered.getParserPosition();
        SqlNode leading = ordered.orderList.get(0);
        if (leading instanceof SqlCall within && within.getOperator().equals(StreamingOperators.WITHIN)) {
            return timeSorted(ordered, within, pos);
        }
        Rewritten inner = query(ordered.query, false);
        SqlNodeList items = Objects.requireNonNull(RowtimeReferences.in(ordered.orderList));
        SqlOrderBy again = new SqlOrderBy(pos, inner.query(), items, ordered.offset, ordered.fetch);
        Rewritten sorted = new Rewritten(again, inner.names(), inner.streaming());
        return showRowtime && inner.streaming()
                ? rows(call(RowFunctions.SAME_ROWS, sorted), inner.names(), true, pos)
                : sorted;
    }

    /** The time is in the select list, AS ROWTIME; the sort, not the select list, makes it the rows' ROWTIME. */
    private Rewritten timeSorted(SqlOrderBy ordered, SqlCall within, SqlParserPos pos) {
        SelectItems items =
                ordered.query instanceof SqlSelect select ? SelectItems.of(select.getSelectList(), List.of()) : null;
        if (items == null || !items.assigns(within.operand(0)) || ordered.orderList.size() > 1) {
            throw new PlanProblem(
                    pos,
                    "ORDER BY t WITHIN INTERVAL ... is for a SELECT with t AS ROWTIME in its list, and sorts by nothing else");
        }
        Rewritten inner = plainSelect((SqlSelect) ordered.query, false).rewritten();
        return rows(call(RowFunctions.TIME_SORT, inner, within.operand(1)), inner.names(), false, pos);
    }

    private record Selected(SelectItems items, Rewritten rewritten) {}

    private Rewritten select(SqlSelect select, boolean showRowtime) {
        Selected selected = plainSelect(select, showRowtime);
        Rewritten rewritten = selected.rewritten();
        SelectItems items = selected.items();
        SqlParserPos pos = select.getParserPosition();
        if (select.isDistinct() && rewritten.streaming()) {
            boolean shows = showRowtime && !items.assignsRowtime();
            rewritten = rows(call(RowFunctions.DISTINCT_ROWS, rewritten), items.names(), shows, pos);
        }
        if (items.assignsRowtime()) {
            rewritten = rows(call(RowFunctions.ASSIGN_ROWTIME, rewritten), items.names(), false, pos);
        }
        return rewritten;
    }

    /** A SELECT whose rows are not yet told apart, nor given another ROWTIME. */
    private Selected plainSelect(SqlSelect select, boolean showRowtime) {
        List<Relation> from = new ArrayList<>();
        @Nullable
        SqlNode newFrom = select.getFrom() == null ? null : from(select.getFrom(), select.getWindowList(), from);
        boolean isStream = from.stream().anyMatch(Relation::streaming);
        from.forEach(relation -> {
            seen.addAll(relation.columns());
            seen.addAll(relation.hidden());
        });
        SelectItems items = SelectItems.of(select.getSelectList(), from);
        if (showRowtime && isStream) {
            if (!select.isDistinct() && !items.assignsRowtime()) {
                items.addRowtime();
            }
            items.moveRowtimeBehind();
        }
        SqlSelect again = new SqlSelect(
                select.getParserPosition(),
                select.isDistinct() && !isStream ? distinct(select.getParserPosition()) : null,
                items.toList(select.getSelectList().getParserPosition()),
                newFrom,
                RowtimeReferences.in(select.getWhere()),
                RowtimeReferences.in(select.getGroup()),
                RowtimeReferences.in(select.getHaving()),
                RowtimeReferences.in(WindowNames.resolved(select.getWindowList())),
                null,
                null,
                null,
                null,
                null);
        if (isStream) {
            streaming.add(again);
        }
        return new Selected(items, new Rewritten(again, List.copyOf(items.names()), isStream));
    }

    private static SqlNodeList distinct(SqlParserPos pos) {
        return new SqlNodeList(List.of(SqlSelectKeyword.DISTINCT.symbol(pos)), pos);
    }

    private static SqlNode call(CursorFunction function, Rewritten cursor, SqlNode... arguments) {
        SqlParserPos pos = cursor.query().getParserPosition();
        List<SqlNode> operands = new ArrayList<>();
        operands.add(SqlStdOperatorTable.CURSOR.createCall(pos, cursor.query()));
        operands.addAll(List.of(arguments));
        return function.createCall(pos, operands);
    }

    /** {@code SELECT names [, ROWTIME] FROM TABLE(call)}. */
    private Rewritten rows(SqlNode call, List<String> names, boolean showRowtime, SqlParserPos pos) {
        String alias = "$ROWS";
        SqlNode table = SqlStdOperatorTable.COLLECTION_TABLE.createCall(pos, call);
        SelectItems items = SelectItems.all(names, alias, pos);
        if (showRowtime) {
            items.addRowtime();
        }
        SqlSelect select = PlainSelect.of(
                items.toList(pos), SqlStdOperatorTable.AS.createCall(pos, table, new SqlIdentifier(alias, pos)), pos);
        streaming.add(select);
        return new Rewritten(select, List.copyOf(items.names()), true);
    }

    private SqlNode from(SqlNode node, @Nullable SqlNodeList windows, List<Relation> found) {
        return switch (node.getKind()) {
            case JOIN -> join((SqlJoin) node, windows, found);
            case AS -> alias((SqlCall) node, windows, found);
            default -> relation(node, windows, found, "");
        };
    }

    private SqlNode join(SqlJoin join, @Nullable SqlNodeList windows, List<Relation> found) {
        if (join.isNatural() || join.getConditionType() == JoinConditionType.USING) {
            throw new PlanProblem(
                    join.getParserPosition(), "NATURAL and USING are not supported; write JOIN ... ON a.x = b.x");
        }
        SqlNode left = from(join.getLeft(), windows, found);
        SqlNode right = from(join.getRight(), windows, found);
        SqlJoin again = (SqlJoin) join.clone(join.getParserPosition());
        again.setLeft(left);
        again.setRight(right);
        again.setOperand(5, RowtimeReferences.in(join.getCondition()));
        return again;
    }

    private SqlNode alias(SqlCall as, @Nullable SqlNodeList windows, List<Relation> found) {
        SqlIdentifier alias = as.operand(1);
        List<Relation> inner = new ArrayList<>();
        SqlNode relation = relation(as.operand(0), windows, inner, alias.getSimple());
        List<SqlNode> operands = new ArrayList<>(List.of(relation, alias));
        if (inner.isEmpty()) {
            operands.addAll(as.getOperandList().subList(2, as.operandCount()));
            return as.getOperator().createCall(as.getParserPosition(), operands);
        }
        Relation named = inner.get(0).as(alias.getSimple());
        if (as.operandCount() > 2) {
            List<String> names = new ArrayList<>();
            for (SqlNode name : as.getOperandList().subList(2, as.operandCount())) {
                operands.add(name);
                names.add(((SqlIdentifier) name).getSimple());
            }
            if (names.size() == named.columns().size()) {
                named.hidden().forEach(name -> operands.add(new SqlIdentifier(name, alias.getParserPosition())));
            }
            named = named.withColumns(names);
        }
        found.add(named);
        return as.getOperator().createCall(as.getParserPosition(), operands);
    }

    /** What stands in FROM without its alias; what it is found to be is added, unless it is not known. */
    private SqlNode relation(SqlNode node, @Nullable SqlNodeList windows, List<Relation> found, String alias) {
        if (node instanceof SqlIdentifier name) {
            if (name.isSimple()) {
                relations.find(name.getSimple()).ifPresent(relation -> found.add(relation.as(name.getSimple())));
            }
            return name;
        }
        return switch (node.getKind()) {
            case OVER -> windowed((SqlCall) node, windows, found);
            case COLLECTION_TABLE -> function((SqlCall) node, found);
            case AS, JOIN -> from(node, windows, found);
            default -> {
                Rewritten subQuery = query(node, true);
                found.add(subQuery.as(alias));
                yield subQuery.query();
            }
        };
    }

    /** {@code s OVER (…)}: its rows within the window. */
    private SqlNode windowed(SqlCall over, @Nullable SqlNodeList windows, List<Relation> found) {
        List<Relation> inner = new ArrayList<>();
        SqlNode relation = relation(over.operand(0), windows, inner, "");
        if (inner.isEmpty()) {
            return relation;
        }
        Relation stream = inner.get(0);
        SqlParserPos pos = over.getParserPosition();
        if (!stream.streaming()) {
            throw new PlanProblem(pos, "a window of a table: only streams have windows; leave OVER out");
        }
        String alias = stream.alias().isEmpty() ? "$STREAM" : stream.alias();
        List<String> names = new ArrayList<>(stream.columns());
        names.addAll(stream.hidden());
        SqlNode from = relation instanceof SqlIdentifier
                ? relation
                : SqlStdOperatorTable.AS.createCall(pos, relation, new SqlIdentifier(alias, pos));
        SqlSelect all = PlainSelect.of(SelectItems.all(names, alias, pos).toList(pos), from, pos);
        streaming.add(all);
        Rewritten cursor = new Rewritten(all, names, true);
        FromWindow window = FromWindow.of(over.operand(1), windows);
        found.add(stream);
        SqlNode table =
                SqlStdOperatorTable.COLLECTION_TABLE.createCall(pos, call(window.function(), cursor, window.length()));
        return stream.alias().isEmpty() || !(relation instanceof SqlIdentifier)
                ? table
                : SqlStdOperatorTable.AS.createCall(pos, table, new SqlIdentifier(alias, pos));
    }

    /** {@code TABLE(f(CURSOR(query), …))}. */
    private SqlNode function(SqlCall table, List<Relation> found) {
        if (!(table.operand(0) instanceof SqlBasicCall call)) {
            return table;
        }
        CursorFunction function = functions.get(call.getOperator().getName());
        if (function == null || call.operandCount() == 0 || call.operand(0).getKind() != SqlKind.CURSOR) {
            return table;
        }
        Rewritten cursor = query(((SqlCall) call.operand(0)).operand(0), false);
        List<SqlNode> arguments = call.getOperandList().subList(1, call.operandCount());
        List<String> names = function.columnNames(cursor.names(), arguments);
        SqlNode again = call(function, cursor, arguments.toArray(new SqlNode[0]));
        again = again.clone(call.getParserPosition());
        Rewritten rows = rows(again, names, true, call.getParserPosition());
        found.add(rows.as(""));
        return rows.query();
    }
}
