package io.kinbridge.sql.topology.plan;

import io.kinbridge.sql.engine.Distribution;
import io.kinbridge.sql.engine.OperatorGraph;
import io.kinbridge.sql.engine.OperatorNode;
import io.kinbridge.sql.engine.OperatorNode.Input;
import io.kinbridge.sql.topology.plan.Edge.Receiver;
import io.kinbridge.sql.topology.plan.Stage.Kind;
import io.kinbridge.sql.topology.plan.StagePlan.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Places the nodes of one graph, one after another. */
final class StagePlanner {
    /** The clock of rows that come into a stage. */
    private static final int OUTSIDE = -1;

    private final OperatorGraph graph;
    private final List<Source> sources;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<SortedSet<Integer>> stagesOf = new ArrayList<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final Map<EdgeKey, List<Receiver>> edges = new LinkedHashMap<>();

    StagePlanner(OperatorGraph graph, List<Source> sources) {
        this.graph = graph;
        this.sources = sources;
    }

    private record EdgeKey(Lane lane, int node, List<Integer> keys, int to) {}

    /** A stage while nodes are placed. The depth is the number of exchanges on the longest way there. */
    private record Draft(int id, Kind kind, int depth, int source, boolean keepsState, Set<Integer> nodes) {
        boolean meets(OperatorNode node, Distribution distribution) {
            if (keepsState) {
                return kind != Kind.KEYS || distribution instanceof Distribution.Any;
            }
            return keepsNothing(node) && distribution instanceof Distribution.Any;
        }
    }

    StagePlan plan() {
        graph.nodes().forEach(node -> stagesOf.add(new TreeSet<>()));
        for (int i = 0; i < sources.size(); i++) {
            Draft stage =
                    new Draft(drafts.size(), Kind.SOURCE, 0, i, sources.get(i).isOnePartition(), new HashSet<>());
            drafts.add(stage);
            sources.get(i).streams().forEach(stream -> add(sourceNode(stream), stage));
        }
        graph.nodes().stream().filter(node -> !node.isSource()).forEach(this::place);
        return new StagePlan(graph, stages(), lanes, edges());
    }

    private OperatorNode sourceNode(String stream) {
        Integer id = graph.sources().get(stream);
        if (id == null) {
            throw new IllegalArgumentException("the application has no source '%s'; it has %s"
                    .formatted(stream, new TreeSet<>(graph.sources().keySet())));
        }
        return graph.nodes().get(id);
    }

    private void place(OperatorNode node) {
        SortedSet<Integer> candidates = new TreeSet<>();
        node.inputs().forEach(input -> candidates.addAll(stagesOf.get(input.node())));
        if (candidates.isEmpty()) {
            return; // its source is not read
        }
        boolean all = candidates.stream().allMatch(id -> canRun(node, drafts.get(id)));
        if (all && (candidates.size() == 1 || (keepsNothing(node) && !needsAllInputs(node)))) {
            candidates.forEach(id -> add(node, drafts.get(id)));
        } else {
            exchange(node);
        }
    }

    private static boolean keepsNothing(OperatorNode node) {
        return node.stateless() || node.operator().get().isEmptiedByFlush();
    }

    private boolean canRun(OperatorNode node, Draft stage) {
        return node.inputs().stream().allMatch(input -> stage.meets(node, input.distribution()))
                && node.inputs().stream()
                                .map(input -> clock(stage, input.node()))
                                .distinct()
                                .count()
                        == 1;
    }

    /** Of a node that runs in several stages each instance must be content with the rows that are there. */
    private static boolean needsAllInputs(OperatorNode node) {
        return node.inputs().stream().anyMatch(input -> !(input.distribution() instanceof Distribution.Any));
    }

    private int clock(Draft stage, int node) {
        OperatorNode of = graph.nodes().get(node);
        if (!stage.nodes().contains(node)) {
            return OUTSIDE;
        }
        if (of.restamps()) {
            return node;
        }
        return of.isSource() ? OUTSIDE : clock(stage, of.inputs().get(0).node());
    }

    private void add(OperatorNode node, Draft stage) {
        stage.nodes().add(node.id());
        stagesOf.get(node.id()).add(stage.id());
    }

    private void exchange(OperatorNode node) {
        boolean single = node.inputs().stream().anyMatch(input -> !(input.distribution() instanceof Distribution.Keys));
        int depth = 0;
        for (Input input : node.inputs()) {
            for (int sender : stagesOf.get(input.node())) {
                depth = Math.max(depth, drafts.get(sender).depth() + 1);
            }
        }
        Draft stage = receiving(single ? Kind.SINGLE : Kind.KEYS, depth);
        for (int i = 0; i < node.inputs().size(); i++) {
            Input input = node.inputs().get(i);
            List<Integer> keys = !single && input.distribution() instanceof Distribution.Keys byKeys
                    ? byKeys.columns()
                    : List.<Integer>of();
            for (int sender : stagesOf.get(input.node())) {
                EdgeKey edge = new EdgeKey(lane(drafts.get(sender), input.node()), input.node(), keys, stage.id());
                edges.computeIfAbsent(edge, absent -> new ArrayList<>()).add(new Receiver(node.id(), i));
            }
        }
        add(node, stage);
    }

    private Draft receiving(Kind kind, int depth) {
        for (Draft draft : drafts) {
            if (draft.kind() == kind && draft.depth() == depth) {
                return draft;
            }
        }
        Draft draft = new Draft(drafts.size(), kind, depth, -1, true, new HashSet<>());
        drafts.add(draft);
        return draft;
    }

    private Lane lane(Draft stage, int node) {
        int clock = clock(stage, node);
        for (Lane lane : lanes) {
            if (lane.stage() == stage.id() && clock(stage, lane.node()) == clock) {
                return lane;
            }
        }
        Lane lane = new Lane(lanes.size(), stage.id(), node);
        lanes.add(lane);
        return lane;
    }

    private List<Stage> stages() {
        return drafts.stream()
                .map(draft -> new Stage(
                        draft.id(),
                        draft.depth(),
                        draft.kind(),
                        draft.source(),
                        new TreeSet<>(draft.nodes()),
                        draft.keepsState()
                                && (draft.kind() != Kind.SOURCE
                                        || draft.nodes().stream()
                                                .anyMatch(id ->
                                                        !graph.nodes().get(id).stateless()))))
                .toList();
    }

    private List<Edge> edges() {
        List<Edge> found = new ArrayList<>();
        edges.forEach((key, receivers) ->
                found.add(new Edge(found.size(), key.lane(), key.node(), key.keys(), key.to(), receivers)));
        return found;
    }
}
