package io.kinbridge.sql.expression;

import io.kinbridge.sql.catalog.KinesisTypes;
import io.kinbridge.sql.engine.RowFunction;
import io.kinbridge.sql.engine.RowPredicate;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexVisitorImpl;

/**
 * Makes classes of Calcite's expressions over one row. What they compute is what {@link io.kinbridge.sql.function} says; an operand
 * that is not needed is not computed, so an error in it is none. What it makes is for use by one thread; the compiler itself is
 * safe for use by several.
 */
public final class ExpressionCompiler {
    private static final int COLUMNS_PER_METHOD = 100;

    private final InstantSource clock;
    private final long start;

    /**
     * A compiler for queries that start now.
     *
     * @param clock CURRENT_TIMESTAMP and its like are its time of now, CURRENT_ROW_TIMESTAMP that of each row
     */
    public ExpressionCompiler(InstantSource clock) {
        this.clock = clock;
        this.start = clock.millis();
    }

    /**
     * Compiles a SELECT list.
     *
     * @param expressions over the columns of one row; CURRENT_ROWTIME is its ROWTIME
     * @throws UnsupportedExpressionException if an expression cannot be computed; the message names the function
     * @throws io.kinbridge.sql.function.InvalidValueException if a constant pattern is not valid
     */
    public RowFunction projection(List<RexNode> expressions) {
        List<RexNode> prepared = prepared(expressions);
        GeneratedClass target = new GeneratedClass(RowFunction.class);
        Compilation compilation = new Compilation(target, sharedCalls(prepared), clock, start);
        StringBuilder parts = new StringBuilder();
        for (int i = 0; i < prepared.size(); i += COLUMNS_PER_METHOD) {
            String name = target.newName("columns");
            List<RexNode> part = prepared.subList(i, Math.min(i + COLUMNS_PER_METHOD, prepared.size()));
            target.add("private void %s(long rowtime, Object[] row, Object[] result) {%n%s}"
                    .formatted(name, columns(part, i, compilation)));
            parts.append(name).append("(rowtime, row, result);\n");
        }
        target.add("""
                public Object[] apply(long rowtime, Object[] row) {
                %sObject[] result = new Object[%d];
                %sreturn result;
                }""".formatted(target.forgetting(), prepared.size(), parts));
        return target.newInstance(RowFunction.class);
    }

    private static String columns(List<RexNode> expressions, int first, Compilation compilation) {
        StringBuilder statements = new StringBuilder();
        for (int i = 0; i < expressions.size(); i++) {
            String call = new ExpressionWriter(compilation).object(expressions.get(i));
            statements.append("result[%d] = %s;%n".formatted(first + i, call));
        }
        return statements.toString();
    }

    /**
     * Compiles a condition.
     *
     * @param condition a BOOLEAN over the columns of one row
     * @throws UnsupportedExpressionException if it cannot be computed; the message names the function
     * @throws io.kinbridge.sql.function.InvalidValueException if a constant pattern is not valid
     */
    public RowPredicate condition(RexNode condition) {
        List<RexNode> prepared = prepared(List.of(condition));
        GeneratedClass target = new GeneratedClass(RowPredicate.class);
        Compilation compilation = new Compilation(target, sharedCalls(prepared), clock, start);
        new ExpressionWriter(compilation).condition(prepared.get(0));
        return target.newInstance(RowPredicate.class);
    }

    private static List<RexNode> prepared(List<RexNode> expressions) {
        RexBuilder builder = new RexBuilder(KinesisTypes.factory());
        return expressions.stream()
                .map(expression -> ExpressionSize.parted(RexUtil.expandSearch(builder, null, expression)))
                .toList();
    }

    /** Costly calls that are met more than once. */
    private static Set<RexNode> sharedCalls(List<RexNode> expressions) {
        Set<RexNode> met = new HashSet<>();
        Set<RexNode> shared = new HashSet<>();
        RexVisitorImpl<Void> visitor = new RexVisitorImpl<>(true) {
            @Override
            public Void visitCall(RexCall call) {
                boolean candidate = CallWriters.isCostly(call) && RexUtil.isDeterministic(call);
                if (candidate && !met.add(call)) {
                    shared.add(call);
                }
                return super.visitCall(call);
            }
        };
        expressions.forEach(expression -> expression.accept(visitor));
        return shared;
    }
}
