package io.kinbridge.sql.plan;

import io.kinbridge.sql.engine.RowFunction;
import io.kinbridge.sql.engine.RowPredicate;
import io.kinbridge.sql.engine.join.ReferenceRows;
import io.kinbridge.sql.expression.ExpressionCompiler;
import io.kinbridge.sql.function.InvalidValueException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of queries that read no stream: of reference tables, and of VALUES. When a table is replaced, so is what was made of it.
 * Thread-safe.
 */
final class FiniteRows {
    private record Derived(RelNode query, ReferenceRows rows) {}

    private static final Logger log = LoggerFactory.getLogger(FiniteRows.class);

    private final ExpressionCompiler compiler;
    private final Map<String, List<@Nullable Object[]>> tables = new HashMap<>();
    private final List<Derived> derived = new ArrayList<>();

    FiniteRows(ExpressionCompiler compiler) {
        this.compiler = compiler;
    }

    /** The table has these rows from now on. */
    synchronized void replace(String table, List<@Nullable Object[]> rows) {
        tables.put(table, rows);
        derived.forEach(one -> one.rows.replace(evaluate(one.query)));
    }

    /** The rows of a query, now and later. */
    synchronized ReferenceRows of(RelNode query) {
        ReferenceRows rows = new ReferenceRows(evaluate(query));
        derived.add(new Derived(query, rows));
        return rows;
    }

    private List<@Nullable Object[]> evaluate(RelNode rel) {
        RelNode relation = Plans.relation(rel);
        if (relation instanceof RowsScan scan) {
            return tables.getOrDefault(scan.name(), List.of());
        }
        if (relation instanceof Values values) {
            return values(values);
        }
        if (relation instanceof Filter filter) {
            return filter(filter);
        }
        if (relation instanceof Project project) {
            return project(project);
        }
        if (relation instanceof Union union && union.all) {
            List<@Nullable Object[]> all = new ArrayList<>();
            union.getInputs().forEach(input -> all.addAll(evaluate(input)));
            return all;
        }
        throw new UnsupportedQueryException("a query of reference tables with "
                + relation.getRelTypeName().replace("Logical", "").toUpperCase(java.util.Locale.ROOT)
                + " is not supported; only WHERE, expressions and UNION ALL are");
    }

    private List<@Nullable Object[]> values(Values values) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (List<RexLiteral> tuple : values.getTuples()) {
            List<RexNode> literals = new ArrayList<>(tuple);
            rows.add(compiler.projection(literals).apply(0, new @Nullable Object[0]));
        }
        return rows;
    }

    private List<@Nullable Object[]> filter(Filter filter) {
        RowPredicate condition = compiler.condition(filter.getCondition());
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (@Nullable Object[] row : evaluate(filter.getInput())) {
            if (passes(condition, row)) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static boolean passes(RowPredicate condition, @Nullable Object[] row) {
        try {
            return condition.test(0, row);
        } catch (InvalidValueException e) {
            log.warn("A row of a reference table is left out: {}", e.getMessage());
            return false;
        }
    }

    private List<@Nullable Object[]> project(Project project) {
        RowFunction list = compiler.projection(project.getProjects());
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (@Nullable Object[] row : evaluate(project.getInput())) {
            try {
                rows.add(list.apply(0, row));
            } catch (InvalidValueException e) {
                log.warn("A row of a reference table is left out: {}", e.getMessage());
            }
        }
        return Collections.unmodifiableList(rows);
    }
}
