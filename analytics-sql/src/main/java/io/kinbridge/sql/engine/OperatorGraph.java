package io.kinbridge.sql.engine;

import io.kinbridge.sql.output.OutputColumn;
import java.util.List;
import java.util.Map;

/**
 * All operators of an application, and how rows flow between them. Immutable.
 *
 * @param nodes each behind those that it gets rows from; the id of a node is its place in the list
 * @param sources the nodes at which rows come in, by the name of the in-application stream
 * @param streams the nodes at which all rows of an in-application stream can be seen, by its name: those that the code created and
 *     the sources
 */
public record OperatorGraph(List<OperatorNode> nodes, Map<String, Integer> sources, Map<String, StreamNode> streams) {
    public OperatorGraph {
        nodes = List.copyOf(nodes);
        sources = Map.copyOf(sources);
        streams = Map.copyOf(streams);
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).id() != i) {
                throw new IllegalArgumentException(
                        "node %d stands at %d".formatted(nodes.get(i).id(), i));
            }
        }
    }

    /**
     * An in-application stream.
     *
     * @param columns those declared, which are the values of its rows; a source's rows may have more behind them
     */
    public record StreamNode(int node, List<OutputColumn> columns) {
        public StreamNode {
            columns = List.copyOf(columns);
        }
    }
}
