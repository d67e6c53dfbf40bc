package io.kinbridge.sql.live;

import io.kinbridge.sql.engine.OperatorGraph;
import io.kinbridge.sql.engine.OperatorNode;
import io.kinbridge.sql.live.PlanPicture.PlanEdge;
import io.kinbridge.sql.live.PlanPicture.PlanNode;
import java.util.ArrayList;
import java.util.List;

/** Draws graphs of operators. */
final class PlanPictures {
    private PlanPictures() {}

    /** All operators of a query. */
    static PlanPicture of(OperatorGraph graph) {
        List<PlanNode> nodes = new ArrayList<>();
        List<PlanEdge> edges = new ArrayList<>();
        for (OperatorNode node : graph.nodes()) {
            nodes.add(node(node));
            node.inputs().forEach(input -> edges.add(new PlanEdge(id(input.node()), id(node.id()), "")));
        }
        return new PlanPicture(nodes, edges);
    }

    private static PlanNode node(OperatorNode node) {
        int space = node.name().indexOf(' ');
        String title = space < 0 ? node.name() : node.name().substring(0, space);
        String detail = space < 0 ? "" : node.name().substring(space + 1);
        return new PlanNode(id(node.id()), "operator", title, detail, "");
    }

    private static String id(int node) {
        return "n" + node;
    }
}
