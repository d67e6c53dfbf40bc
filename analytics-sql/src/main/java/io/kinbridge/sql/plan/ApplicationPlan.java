package io.kinbridge.sql.plan;

import io.kinbridge.sql.engine.OperatorGraph;
import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.input.MetadataColumn;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An application, ready to run. */
public final class ApplicationPlan {
    private final OperatorGraph graph;
    private final FiniteRows references;
    private final List<PumpPlan> pumps;
    private final Set<MetadataColumn> metadata;
    private final @Nullable QueryPlan query;

    ApplicationPlan(
            OperatorGraph graph,
            FiniteRows references,
            List<PumpPlan> pumps,
            Set<MetadataColumn> metadata,
            @Nullable QueryPlan query) {
        this.query = query;
        this.graph = graph;
        this.references = references;
        this.pumps = List.copyOf(pumps);
        this.metadata = Set.copyOf(metadata);
    }

    /**
     * How a pump's query is computed.
     *
     * @param pump empty for an INSERT without a pump
     * @param target the stream that it inserts into
     * @param logical the query as relations, as Calcite writes them
     * @param physical the same after all rules
     */
    public record PumpPlan(String pump, String target, String logical, String physical) {}

    /**
     * How the query at the end is computed.
     *
     * @param node whose rows are its rows
     * @param columns of these
     * @param logical as of a pump
     * @param physical as of a pump
     */
    public record QueryPlan(int node, List<Column> columns, String logical, String physical) {
        public QueryPlan {
            columns = List.copyOf(columns);
        }
    }

    public OperatorGraph graph() {
        return graph;
    }

    /** The pumps that run, in the order in which they were created. */
    public List<PumpPlan> pumps() {
        return pumps;
    }

    /**
     * The query at the end.
     *
     * @throws IllegalStateException if it was not planned with one
     */
    public QueryPlan query() {
        if (query == null) {
            throw new IllegalStateException("an application has no query at its end");
        }
        return query;
    }

    /**
     * What the code asks for of its records, beside their content. The rest need not be filled in; if it is nothing, rows of sources end
     * with the columns of their schema.
     */
    public Set<MetadataColumn> metadata() {
        return metadata;
    }

    /**
     * A reference table has these rows from now on. Until the first time it is empty. May be called by any thread, at any time.
     *
     * @param table as it was given to the planner
     * @param rows a value for each column; not to be changed later
     */
    public void replaceReference(String table, List<@Nullable Object[]> rows) {
        references.replace(table, rows);
    }
}
