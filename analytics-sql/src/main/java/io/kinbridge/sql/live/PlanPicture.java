package io.kinbridge.sql.live;

import java.util.List;

/** What is computed of what, to be drawn: rows flow along the edges. */
public record PlanPicture(List<PlanNode> nodes, List<PlanEdge> edges) {
    public PlanPicture {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /**
     * A box.
     *
     * @param id unique in the picture
     * @param kind source, operator, stream, output or topic
     * @param title what it does, in few words
     * @param detail in more words; may be empty
     * @param stage what runs together has the same; empty if all does
     */
    public record PlanNode(String id, String kind, String title, String detail, String stage) {}

    /**
     * An arrow.
     *
     * @param label may be empty
     */
    public record PlanEdge(String from, String to, String label) {}
}
