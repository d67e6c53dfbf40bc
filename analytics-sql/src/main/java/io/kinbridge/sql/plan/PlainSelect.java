package io.kinbridge.sql.plan;

import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;

/** A SELECT of a list and a FROM, and nothing else. */
final class PlainSelect {
    private PlainSelect() {}

    static SqlSelect of(SqlNodeList list, SqlNode from, SqlParserPos pos) {
        return new SqlSelect(pos, null, list, from, null, null, null, null, null, null, null, null, null);
    }
}
