package io.kinbridge.sql.plan;

import io.kinbridge.sql.engine.Distribution;
import io.kinbridge.sql.engine.Operator;
import io.kinbridge.sql.engine.OperatorNode;
import io.kinbridge.sql.engine.OperatorNode.Input;
import io.kinbridge.sql.engine.RowFunction;
import io.kinbridge.sql.engine.RowPredicate;
import io.kinbridge.sql.engine.join.ReferenceRows;
import io.kinbridge.sql.expression.ExpressionCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.apache.calcite.rex.RexNode;

/** Puts operators together, node behind node. */
final class GraphBuilder {
    private final List<OperatorNode> nodes = new ArrayList<>();
    private final ExpressionCompiler compiler;
    private final ToIntFunction<String> streams;
    private final FiniteRows references;
    private final long seed;
    private final boolean partialAggregates;
    private String pump = "";

    /**
     * @param streams gives the node of a stream, and makes it if need be
     * @param seed of what is done at random
     * @param partialAggregates whether groups are aggregated before their rows come together
     */
    GraphBuilder(
            ExpressionCompiler compiler,
            ToIntFunction<String> streams,
            FiniteRows references,
            long seed,
            boolean partialAggregates) {
        this.compiler = compiler;
        this.streams = streams;
        this.references = references;
        this.seed = seed;
        this.partialAggregates = partialAggregates;
    }

    /** The pump that the next operators work for; empty for none. */
    void workFor(String pumpName) {
        pump = pumpName;
    }

    String pump() {
        return pump;
    }

    List<OperatorNode> nodes() {
        return nodes;
    }

    int stream(String name) {
        return streams.applyAsInt(name);
    }

    boolean aggregatesPartially() {
        return partialAggregates;
    }

    long seed() {
        return seed;
    }

    ReferenceRows reference(org.apache.calcite.rel.RelNode finite) {
        return references.of(finite);
    }

    /** An operator that looks at one row at a time. */
    int stateless(String name, List<Integer> inputs, Supplier<Operator> operator) {
        return add(
                name,
                inputs.stream().map(node -> new Input(node, Distribution.ANY)).toList(),
                true,
                false,
                operator);
    }

    /** An operator that remembers rows. */
    int stateful(String name, List<Input> inputs, Supplier<Operator> operator) {
        return add(name, inputs, false, false, operator);
    }

    /** An operator that remembers rows, and gives them other ROWTIMEs. */
    int restamping(String name, Input input, Supplier<Operator> operator) {
        return add(name, List.of(input), false, true, operator);
    }

    private int add(String name, List<Input> inputs, boolean stateless, boolean restamps, Supplier<Operator> operator) {
        int id = nodes.size();
        nodes.add(new OperatorNode(id, name, pump, inputs, stateless, restamps, operator));
        return id;
    }

    /** Each call makes one for one thread. What cannot be compiled is told at once, with the plan. */
    Supplier<RowFunction> projection(List<RexNode> expressions) {
        compiler.projection(expressions);
        return () -> compiler.projection(expressions);
    }

    /** See {@link #projection}. */
    Supplier<RowPredicate> condition(RexNode condition) {
        compiler.condition(condition);
        return () -> compiler.condition(condition);
    }
}
