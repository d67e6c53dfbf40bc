package io.kinbridge.sql.jdbc;

import io.kinbridge.sql.InvalidSqlException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** The text of a statement, and what is wrong with it. */
final class QueryText {
    private static final String READ_ONLY =
            "this connection only reads; queries, and EXPLAIN PLAN FOR one, can be run. Records are written by Kinesis' clients";
    private static final Set<String> CHANGES = Set.of("CREATE", "DROP", "ALTER", "TRUNCATE", "GRANT", "REVOKE");

    private final String sql;
    private final SqlParser.Config config;

    QueryText(String sql, SqlParser.Config config) {
        this.sql = sql;
        this.config = config;
    }

    /**
     * Parses it.
     *
     * @throws InvalidSqlException if it is not SQL, or no query, or one that never ends
     */
    void check() {
        SqlNode statement;
        try {
            statement = SqlParser.create(sql, config).parseStmt();
        } catch (SqlParseException e) {
            throw problem(e);
        }
        if (!statement.isA(SqlKind.QUERY) && statement.getKind() != SqlKind.EXPLAIN) {
            throw new InvalidSqlException(sql, statement.getParserPosition(), READ_ONLY, List.of("SELECT"));
        }
        statement.accept(new StreamKeyword());
    }

    /** Where Calcite's validator found it, in its words. */
    InvalidSqlException problem(CalciteContextException e) {
        SqlParserPos place = new SqlParserPos(e.getPosLine(), e.getPosColumn(), e.getEndPosLine(), e.getEndPosColumn());
        Throwable cause = e.getCause();
        String sentence = String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
        String hint = sentence.contains("did you mean") ? "; a name in lower case is written in double quotes" : "";
        return new InvalidSqlException(sql, place, sentence + hint, List.of());
    }

    private InvalidSqlException problem(SqlParseException e) {
        SqlParserPos place = e.getPos() == null ? new SqlParserPos(1, 1, 1, 1) : e.getPos();
        String token = token(place);
        if (CHANGES.contains(token.toUpperCase(Locale.ROOT))
                && sql.stripLeading().startsWith(token)) {
            return new InvalidSqlException(sql, place, READ_ONLY, List.of("SELECT"));
        }
        return new InvalidSqlException(sql, place, sentence(token, e), List.of());
    }

    private static String sentence(String token, SqlParseException e) {
        if (token.isEmpty()) {
            return "the statement is not complete";
        }
        if (String.valueOf(e.getMessage()).startsWith("Lexical error")) {
            return "no word of SQL begins like this";
        }
        return (token.startsWith("\"") ? token : "\"" + token + "\"") + " is not expected here";
    }

    private String token(SqlParserPos place) {
        String line = sql.lines()
                .skip(Math.max(0, place.getLineNum() - 1L))
                .findFirst()
                .orElse("");
        int from = Math.min(Math.max(0, place.getColumnNum() - 1), line.length());
        boolean endsThere = place.getEndLineNum() == place.getLineNum();
        int to = endsThere ? Math.min(Math.max(place.getEndColumnNum(), from), line.length()) : line.length();
        return line.substring(from, to);
    }

    /** Refuses SELECT STREAM anywhere. */
    private final class StreamKeyword extends SqlBasicVisitor<@Nullable Void> {
        @Override
        public @Nullable Void visit(SqlCall call) {
            if (call instanceof SqlSelect select && select.getModifierNode(SqlSelectKeyword.STREAM) != null) {
                throw new InvalidSqlException(
                        sql,
                        select.getParserPosition(),
                        "SELECT STREAM never ends, and a query of JDBC reads what is there; leave STREAM out, or run it by "
                                + "./kinbridge sql",
                        List.of("SELECT"));
            }
            return super.visit(call);
        }
    }
}
