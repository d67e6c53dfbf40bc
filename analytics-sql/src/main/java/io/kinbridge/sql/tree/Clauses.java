package io.kinbridge.sql.tree;

import java.util.Optional;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.jspecify.annotations.Nullable;

/** What several statements have in common when they are written. */
final class Clauses {
    private Clauses() {}

    static void create(SqlWriter writer, boolean replace, String what, SqlIdentifier name) {
        writer.keyword(replace ? "CREATE OR REPLACE" : "CREATE");
        writer.keyword(what);
        name.unparse(writer, 0, 0);
    }

    static void list(SqlWriter writer, SqlNodeList items) {
        SqlWriter.Frame frame = writer.startList("(", ")");
        for (SqlNode item : items) {
            writer.sep(",");
            item.unparse(writer, 0, 0);
        }
        writer.endList(frame);
    }

    static void description(SqlWriter writer, @Nullable SqlNode description) {
        if (description != null) {
            writer.keyword("DESCRIPTION");
            description.unparse(writer, 0, 0);
        }
    }

    static Optional<String> text(@Nullable SqlNode literal) {
        return Optional.ofNullable(literal).map(text -> SqlLiteral.unchain(text).getValueAs(String.class));
    }
}
