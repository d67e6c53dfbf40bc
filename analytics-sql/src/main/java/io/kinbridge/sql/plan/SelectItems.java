package io.kinbridge.sql.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.Litmus;

/** A select list without stars, in which each item has a name. */
final class SelectItems {
    private final List<SqlNode> items = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private boolean assignsRowtime;

    private SelectItems() {}

    /** The items of a SELECT from some relations. */
    static SelectItems of(SqlNodeList list, List<Relation> from) {
        SelectItems result = new SelectItems();
        for (SqlNode item : list) {
            if (item instanceof SqlIdentifier name && name.isStar()) {
                result.addStar(name, from);
            } else {
                result.add(item);
            }
        }
        return result;
    }

    /** All columns of a relation. */
    static SelectItems all(List<String> columns, String relation, SqlParserPos pos) {
        SelectItems result = new SelectItems();
        columns.forEach(column -> result.add(new SqlIdentifier(List.of(relation, column), pos)));
        return result;
    }

    private void addStar(SqlIdentifier star, List<Relation> from) {
        boolean all = star.names.size() == 1;
        boolean found = false;
        for (Relation relation : from) {
            if (all || relation.alias().equals(star.names.get(star.names.size() - 2))) {
                found = true;
                for (String column : relation.columns()) {
                    List<String> path =
                            relation.alias().isEmpty() ? List.of(column) : List.of(relation.alias(), column);
                    add(new SqlIdentifier(path, star.getParserPosition()));
                }
            }
        }
        if (!found) {
            items.add(star);
            names.add("*");
        }
    }

    private void add(SqlNode item) {
        SqlNode expression = item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
        String name = name(item);
        boolean isRowtime = expression instanceof SqlIdentifier id && RowtimeReferences.isRowtime(id);
        assignsRowtime |= name.equals(Relation.ROWTIME) && !isRowtime;
        add(Objects.requireNonNull(RowtimeReferences.in(expression)), name);
    }

    private void add(SqlNode expression, String name) {
        SqlParserPos pos = expression.getParserPosition();
        items.add(SqlStdOperatorTable.AS.createCall(pos, expression, new SqlIdentifier(name, pos)));
        names.add(name);
    }

    private String name(SqlNode item) {
        if (item.getKind() == SqlKind.AS) {
            return ((SqlIdentifier) ((SqlCall) item).operand(1)).getSimple();
        }
        return item instanceof SqlIdentifier id ? id.names.get(id.names.size() - 1) : "EXPR$" + items.size();
    }

    /** Adds the ROWTIME of the row itself, unless it is there. */
    void addRowtime() {
        if (!names.contains(Relation.ROWTIME)) {
            add(RowtimeReferences.rowtime(SqlParserPos.ZERO), Relation.ROWTIME);
        }
    }

    /** Columns that are named by their place do not count ROWTIME. */
    void moveRowtimeBehind() {
        int place = names.indexOf(Relation.ROWTIME);
        if (place >= 0) {
            names.add(names.remove(place));
            items.add(items.remove(place));
        }
    }

    /** Whether an item gives the rows another ROWTIME: {@code x AS ROWTIME}. */
    boolean assignsRowtime() {
        return assignsRowtime;
    }

    SqlNodeList toList(SqlParserPos pos) {
        return new SqlNodeList(items, pos);
    }

    /** All names, in their order. */
    List<String> names() {
        return names;
    }

    /** Whether there is an item {@code expression AS ROWTIME}. */
    boolean assigns(SqlNode expression) {
        int place = names.indexOf(Relation.ROWTIME);
        return place >= 0
                && ((SqlCall) items.get(place))
                        .operand(0)
                        .equalsDeep(Objects.requireNonNull(RowtimeReferences.in(expression)), Litmus.IGNORE);
    }
}
