package io.kinbridge.sql.topology.plan;

import java.util.List;

/**
 * Rows of a node on their way from one stage to another.
 *
 * @param id its place in the plan's list
 * @param lane what it goes by in time
 * @param node whose rows they are
 * @param keys the columns whose values decide the partition; empty if there is one partition only
 * @param to the stage that gets them
 * @param receivers the inputs there that get them
 */
public record Edge(int id, Lane lane, int node, List<Integer> keys, int to, List<Receiver> receivers) {
    public Edge {
        keys = List.copyOf(keys);
        receivers = List.copyOf(receivers);
    }

    /**
     * An input of a node.
     *
     * @param input which of the node's
     */
    public record Receiver(int node, int input) {}

    /** The stage that sends them. */
    public int from() {
        return lane.stage();
    }
}
