package io.kinbridge.sql.engine;

import java.util.List;
import java.util.function.Supplier;

/**
 * An operator's place in a graph.
 *
 * @param id unique in the graph; the same for the same application code, so that what was saved is found again
 * @param name what it is and does, for people
 * @param pump the pump that it works for; empty if for none, as a stream
 * @param inputs the nodes that its rows come from, in the order of the operator's inputs; none for a source
 * @param stateless whether the operator remembers nothing, so that any number of instances may come and go
 * @param restamps whether its rows go by a clock of their own, as {@link Operator#bound} says: their ROWTIMEs are not its inputs'
 * @param operator makes an instance
 */
public record OperatorNode(
        int id,
        String name,
        String pump,
        List<Input> inputs,
        boolean stateless,
        boolean restamps,
        Supplier<Operator> operator) {
    public OperatorNode {
        inputs = List.copyOf(inputs);
    }

    /**
     * Where rows come from.
     *
     * @param node its id, less than the receiver's
     */
    public record Input(int node, Distribution distribution) {}

    /** Whether rows come into the graph here. */
    public boolean isSource() {
        return inputs.isEmpty();
    }
}
