package io.kinbridge.sql.plan;

import io.kinbridge.sql.parse.KinesisSqlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.rel2sql.SqlImplementor;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.dialect.CalciteSqlDialect;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Expressions of relations as the SQL that they came from, about: for the names of operators. */
final class SqlText {
    private static final Pattern PLAIN_NAME = Pattern.compile("\"([A-Z_][A-Z0-9_$]*)\"");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private SqlText() {}

    /** An expression of a relation's columns. */
    static String of(RexNode expression, RelNode input) {
        return of(expression, input.getRowType().getFieldNames());
    }

    /** The same by the columns' names. */
    static String of(RexNode expression, List<String> columns) {
        String text;
        try {
            text = KinesisSqlParser.unparse(new SqlImplementor.SimpleContext(
                            CalciteSqlDialect.DEFAULT,
                            column -> new SqlIdentifier(columns.get(column), SqlParserPos.ZERO))
                    .toSql(null, expression));
        } catch (RuntimeException | AssertionError e) { // Calcite has no SQL for it
            text = expression.toString();
        }
        String onOneLine = SPACE.matcher(text).replaceAll(" ");
        return PLAIN_NAME
                .matcher(onOneLine)
                .replaceAll("$1")
                .replace("_UTF-8'", "'")
                .replaceAll("\\bCURRENT_ROWTIME(?:\\(\\))?", Relation.ROWTIME)
                .replaceAll("(?<!\\w)\\(ROWTIME\\)", Relation.ROWTIME);
    }

    /** A column of a relation: what it is computed by, if that is known. */
    static String column(RelNode input, int column) {
        return Plans.relation(input) instanceof Project project
                ? of(project.getProjects().get(column), project.getInput())
                : name(input.getRowType().getFieldNames().get(column));
    }

    /** Several of them, parted by commas. */
    static String columns(RelNode input, List<Integer> columns) {
        return String.join(
                ", ", columns.stream().map(column -> column(input, column)).toList());
    }

    /** A select list. */
    static String list(List<RexNode> expressions, List<String> names, RelNode input) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < expressions.size(); i++) {
            String item = of(expressions.get(i), input);
            String name = i < names.size() ? name(names.get(i)) : item;
            items.add(name.equals(item) || name.contains("$") ? item : item + " AS " + name);
        }
        return String.join(", ", items);
    }

    private static String name(String column) {
        return column.matches("[A-Z_][A-Z0-9_$]*") ? column : '"' + column + '"';
    }
}
