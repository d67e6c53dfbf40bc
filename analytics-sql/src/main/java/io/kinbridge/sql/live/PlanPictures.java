package io.kinbridge.sql.live;

import io.kinbridge.sql.application.ApplicationFile;
import io.kinbridge.sql.application.ApplicationOutput;
import io.kinbridge.sql.engine.OperatorGraph;
import io.kinbridge.sql.engine.OperatorNode;
import io.kinbridge.sql.live.PlanPicture.PlanEdge;
import io.kinbridge.sql.live.PlanPicture.PlanNode;
import io.kinbridge.sql.topology.plan.Edge;
import io.kinbridge.sql.topology.plan.Stage;
import io.kinbridge.sql.topology.plan.StagePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws what queries and applications compute. */
public final class PlanPictures {
    private final OperatorGraph graph;
    private final Map<Integer, String> stages = new HashMap<>();
    private final Map<List<Integer>, String> exchanges = new HashMap<>();
    private final List<PlanNode> nodes = new ArrayList<>();
    private final List<PlanEdge> edges = new ArrayList<>();

    private PlanPictures(OperatorGraph graph) {
        this.graph = graph;
    }

    /** A query, all of whose operators run together. */
    static PlanPicture ofQuery(OperatorGraph graph) {
        PlanPictures drawn = new PlanPictures(graph);
        drawn.operators();
        return new PlanPicture(drawn.nodes, drawn.edges);
    }

    /** An application: from what it reads, by stages, to what it writes. */
    public static PlanPicture ofApplication(ApplicationFile file, StagePlan plan) {
        PlanPictures drawn = new PlanPictures(plan.graph());
        drawn.place(plan);
        drawn.inputs(file);
        drawn.operators();
        drawn.outputs(file);
        return new PlanPicture(drawn.nodes, drawn.edges);
    }

    /** An operator that runs in several stages is drawn in the first. */
    private void place(StagePlan plan) {
        for (Stage stage : plan.stages()) {
            stage.nodes().forEach(node -> stages.putIfAbsent(node, stage.name()));
        }
        for (Edge edge : plan.edges()) {
            edge.receivers()
                    .forEach(receiver -> exchanges.put(
                            List.of(edge.node(), receiver.node()), edge.keys().isEmpty() ? "to one task" : "by key"));
        }
    }

    private void inputs(ApplicationFile file) {
        file.inputs().forEach(input -> {
            String id = "in:" + input.namePrefix();
            nodes.add(new PlanNode(
                    id,
                    "topic",
                    input.source().name(),
                    words(input.source().kind().name()),
                    ""));
            input.streamNames()
                    .forEach(stream ->
                            edges.add(new PlanEdge(id, id(graph.sources().getOrDefault(stream, -1)), "")));
        });
    }

    private void outputs(ApplicationFile file) {
        int number = 0;
        for (ApplicationOutput output : file.outputs()) {
            String id = "out:" + ++number;
            String kind = words(output.destination().kind().name());
            String detail = kind + ", " + output.format();
            OperatorGraph.StreamNode stream = graph.streams().get(output.stream());
            nodes.add(new PlanNode(
                    id,
                    "output",
                    output.destination().name(),
                    stream == null ? detail + ", of the error stream" : detail,
                    ""));
            if (stream != null) {
                edges.add(new PlanEdge(id(stream.node()), id, ""));
            }
        }
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void operators() {
        for (OperatorNode node : graph.nodes()) {
            nodes.add(node(node));
            node.inputs()
                    .forEach(input -> edges.add(new PlanEdge(
                            id(input.node()),
                            id(node.id()),
                            exchanges.getOrDefault(List.of(input.node(), node.id()), ""))));
        }
    }

    private PlanNode node(OperatorNode node) {
        OperatorTitle title = OperatorTitle.of(node);
        String stage = stages.getOrDefault(node.id(), "");
        String detail = node.pump().isEmpty() ? title.detail() : title.detail() + pump(node, title);
        return new PlanNode(id(node.id()), title.kind(), title.title(), detail, stage);
    }

    private static String pump(OperatorNode node, OperatorTitle title) {
        return (title.detail().isEmpty() ? "" : "; ") + "pump " + node.pump();
    }

    private static String id(int node) {
        return "n" + node;
    }
}
