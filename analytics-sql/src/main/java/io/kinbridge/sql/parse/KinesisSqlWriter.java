package io.kinbridge.sql.parse;

import io.kinbridge.sql.tree.StreamingOperators;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.dialect.AnsiSqlDialect;
import org.apache.calcite.sql.pretty.SqlPrettyWriter;
import org.jspecify.annotations.Nullable;

/** Writes the dialect. A grouping that ends in a stagger window becomes WINDOWED BY STAGGER again. */
final class KinesisSqlWriter extends SqlPrettyWriter {
    private static final SqlDialect DIALECT =
            new AnsiSqlDialect(AnsiSqlDialect.DEFAULT_CONTEXT.withIdentifierQuoteString("\"")) {
                @Override
                public void quoteStringLiteral(StringBuilder text, @Nullable String charset, String value) {
                    // As it is, and without escapes: the dialect's texts are Unicode.
                    text.append(charset == null ? "" : "_" + charset);
                    text.append('\'').append(value.replace("'", "''")).append('\'');
                }
            };
    private static final String GROUP_BY = "GROUP BY";

    KinesisSqlWriter() {
        super(config().withDialect(DIALECT).withQuoteAllIdentifiers(true).withClauseStartsLine(true));
    }

    @Override
    public void sep(String separator, boolean printFirst) {
        // What it is to be, GROUP BY or WINDOWED BY, is seen when the list comes.
        if (!separator.equals(GROUP_BY)) {
            super.sep(separator, printFirst);
        }
    }

    @Override
    public SqlWriter list(FrameTypeEnum type, SqlBinaryOperator separator, SqlNodeList items) {
        if (type != FrameTypeEnum.GROUP_BY_LIST) {
            return super.list(type, separator, items);
        }
        if (isStagger(items)) {
            super.sep("WINDOWED BY", false);
            stagger(items);
            return this;
        }
        super.sep(GROUP_BY, false);
        return super.list(type, separator, items);
    }

    private static boolean isStagger(SqlNodeList grouping) {
        return !grouping.isEmpty()
                && grouping.get(grouping.size() - 1) instanceof SqlCall last
                && last.getOperator().equals(StreamingOperators.STAGGER);
    }

    private void stagger(SqlNodeList grouping) {
        int keys = grouping.size() - 1;
        SqlCall window = (SqlCall) grouping.get(keys);
        keyword("STAGGER");
        Frame frame = startList("(", ")");
        keyword("PARTITION BY");
        for (SqlNode key : grouping.subList(0, keys)) {
            sep(",");
            key.unparse(this, 0, 0);
        }
        keyword("RANGE");
        window.operand(0).unparse(this, 0, 0);
        endList(frame);
    }
}
