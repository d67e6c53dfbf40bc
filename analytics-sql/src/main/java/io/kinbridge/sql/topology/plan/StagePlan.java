package io.kinbridge.sql.topology.plan;

import io.kinbridge.sql.engine.OperatorGraph;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A graph cut into stages. An operator runs where its input runs, if it sees there what it must see together; else its rows are sent
 * to another stage, by key or to one task. Stages of one kind that are equally far from the sources are one.
 *
 * @param stages the parts, the sources' first
 * @param lanes all clocks by which rows go between stages
 * @param edges all rows that go between stages
 */
public record StagePlan(OperatorGraph graph, List<Stage> stages, List<Lane> lanes, List<Edge> edges) {
    public StagePlan {
        stages = List.copyOf(stages);
        lanes = List.copyOf(lanes);
        edges = List.copyOf(edges);
    }

    /**
     * What the plan must know of a source.
     *
     * @param streams the in-application streams that its rows belong to
     * @param isOnePartition whether there is one partition and never another, so that what must be seen together is, and state may
     *     be kept. Never true of a Kinesis stream: it may be resharded at any time
     */
    public record Source(List<String> streams, boolean isOnePartition) {
        public Source {
            streams = List.copyOf(streams);
        }
    }

    /**
     * Cuts a graph.
     *
     * @throws IllegalArgumentException if a source's stream is not in the graph
     */
    public static StagePlan of(OperatorGraph graph, List<Source> sources) {
        return new StagePlanner(graph, sources).plan();
    }

    /** Stages, their operators and what goes between them, for people. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        for (Stage stage : stages) {
            text.append("%s, %s%n".formatted(stage.name(), stage.kind()));
            for (int node : stage.nodes()) {
                text.append("  %d %s%n".formatted(node, graph.nodes().get(node).name()));
            }
            for (Edge edge : edgesFrom(stage)) {
                text.append("  rows of %d to stage-%d %s%n"
                        .formatted(edge.node(), edge.to(), edge.keys().isEmpty() ? "" : "by columns " + edge.keys()));
            }
        }
        return text.toString();
    }

    /** What a stage sends. */
    public List<Edge> edgesFrom(Stage stage) {
        return edges.stream().filter(edge -> edge.from() == stage.id()).toList();
    }

    /** What a stage gets. */
    public List<Edge> edgesTo(Stage stage) {
        return edges.stream().filter(edge -> edge.to() == stage.id()).toList();
    }

    /** The stages that one stage sends to. */
    public SortedSet<Integer> receiversOf(Stage stage) {
        SortedSet<Integer> receivers = new TreeSet<>();
        edgesFrom(stage).forEach(edge -> receivers.add(edge.to()));
        return receivers;
    }
}
