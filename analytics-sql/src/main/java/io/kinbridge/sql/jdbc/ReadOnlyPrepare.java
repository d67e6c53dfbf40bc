package io.kinbridge.sql.jdbc;

import java.lang.reflect.Type;
import org.apache.calcite.prepare.CalcitePrepareImpl;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.parser.SqlParser;

/** Calcite's preparation of statements, which takes queries only and says at which place one is not valid. */
final class ReadOnlyPrepare extends CalcitePrepareImpl {
    @Override
    public <T> CalciteSignature<T> prepareSql(Context context, Query<T> query, Type elementType, long maxRowCount) {
        if (query.sql == null) {
            return super.prepareSql(context, query, elementType, maxRowCount);
        }
        QueryText text = new QueryText(query.sql, parserConfig(context));
        text.check();
        try {
            return super.prepareSql(context, query, elementType, maxRowCount);
        } catch (CalciteContextException e) {
            throw text.problem(e);
        }
    }

    private static SqlParser.Config parserConfig(Context context) {
        return SqlParser.config()
                .withQuotedCasing(context.config().quotedCasing())
                .withUnquotedCasing(context.config().unquotedCasing())
                .withQuoting(context.config().quoting())
                .withConformance(context.config().conformance())
                .withCaseSensitive(context.config().caseSensitive());
    }
}
