package io.kinbridge.firehose.record;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a record's processors found out about where it belongs.
 *
 * @param fromQuery partition keys by the query on the record, for {@code !{partitionKeyFromQuery:...}}
 * @param fromLambda partition keys by the transformation function, for {@code !{partitionKeyFromLambda:...}}
 * @param table where an Iceberg row goes; null if nothing said so
 */
public record Routing(
        Map<String, String> fromQuery,
        Map<String, String> fromLambda,
        @Nullable TableRoute table) {
    public static final Routing NONE = new Routing(Map.of(), Map.of(), null);

    /**
     * A table of an Iceberg catalog, and what is done there; each null if it is not said.
     *
     * @param operation insert, update or delete
     */
    public record TableRoute(
            @Nullable String database,
            @Nullable String table,
            @Nullable String operation) {}

    public Routing {
        fromQuery = Map.copyOf(fromQuery);
        fromLambda = Map.copyOf(fromLambda);
    }

    /** Whether nothing was found out. */
    public boolean isEmpty() {
        return fromQuery.isEmpty() && fromLambda.isEmpty() && table == null;
    }

    public Routing withQuery(Map<String, String> keys) {
        return new Routing(keys, fromLambda, table);
    }

    public Routing withLambda(Map<String, String> keys) {
        return new Routing(fromQuery, keys, table);
    }

    public Routing withTable(TableRoute route) {
        return new Routing(fromQuery, fromLambda, route);
    }
}
