package io.kinbridge.sql.plan;

import io.kinbridge.sql.parse.KinesisSqlParser;
import io.kinbridge.sql.tree.SqlCreateStream;
import io.kinbridge.sql.tree.SqlStreamInsert;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Finds what code reads that it does not make itself. */
public final class NamedSources extends SqlBasicVisitor<@Nullable Void> {
    private final Map<String, SqlParserPos> read = new LinkedHashMap<>();

    private NamedSources() {}

    /**
     * The names in FROM that are of no stream of the code's own, with the first place of each.
     *
     * @throws io.kinbridge.sql.InvalidSqlException if it is not of the dialect
     */
    public static Map<String, SqlParserPos> of(String code) {
        NamedSources found = new NamedSources();
        Set<String> created = new HashSet<>();
        for (SqlNode statement : KinesisSqlParser.parse(code)) {
            if (statement instanceof SqlCreateStream create) {
                created.add(create.name().getSimple());
            } else {
                statement.accept(found);
            }
        }
        found.read.keySet().removeAll(created);
        return found.read;
    }

    @Override
    public @Nullable Void visit(SqlCall call) {
        if (call instanceof SqlSelect select && select.getFrom() != null) {
            from(select.getFrom());
        }
        if (call instanceof SqlStreamInsert insert) {
            return insert.getSource().accept(this);
        }
        return super.visit(call);
    }

    private void from(SqlNode node) {
        if (node instanceof SqlIdentifier name && name.isSimple()) {
            read.putIfAbsent(name.getSimple(), name.getParserPosition());
        } else if (node instanceof SqlJoin join) {
            from(join.getLeft());
            from(join.getRight());
        } else if (node instanceof SqlBasicCall call && !isQuery(call) && call.operandCount() > 0) {
            from(call.operand(0)); // AS, OVER and the like
        }
    }

    private static boolean isQuery(SqlBasicCall call) {
        return call.isA(SqlKind.QUERY) || call.getKind() == SqlKind.COLLECTION_TABLE;
    }
}
