package io.kinbridge.sql;

import java.util.List;
import org.apache.calcite.sql.parser.SqlParserPos;

/** A line of code, with a place in it underlined. */
final class MarkedLine {
    private final String line;
    private final int from;
    private final int to;

    MarkedLine(String code, SqlParserPos where) {
        List<String> lines = code.lines().toList();
        line = where.getLineNum() <= lines.size() ? lines.get(where.getLineNum() - 1) : "";
        from = Math.min(where.getColumnNum() - 1, line.length());
        boolean endsInLine = where.getEndLineNum() == where.getLineNum();
        to = endsInLine ? Math.min(Math.max(where.getEndColumnNum(), from), line.length()) : line.length();
    }

    String marked() {
        return line.substring(from, to);
    }

    String withIndent(String indent) {
        String before = line.substring(0, from).replaceAll("[^\t]", " ");
        return indent + line + System.lineSeparator() + indent + before + "^".repeat(Math.max(1, to - from));
    }
}
