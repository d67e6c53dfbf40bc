package io.kinbridge.sql.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The row path and all column paths as one tree over the JSON values of a source, so that a value is walked once. */
final class PathTree {
    /** What is wanted of the value at one place. */
    static final class Node {
        private final Map<String, Node> members = new HashMap<>();
        private @Nullable Node elements;
        private int[] columns = {};
        private int[] arrayColumns = {};

        @Nullable
        Node member(String name) {
            return members.get(name);
        }

        boolean hasMembers() {
            return !members.isEmpty();
        }

        /** What is wanted of each element, each being a row of its own; null if the array is not flattened. */
        @Nullable
        Node elements() {
            return elements;
        }

        /** The columns that are the value, whatever it is. */
        int[] columns() {
            return columns;
        }

        /** The columns that are the value if it is an array. */
        int[] arrayColumns() {
            return arrayColumns;
        }
    }

    private final Node root = new Node();
    private final boolean[] inElement;
    private @Nullable Node flattened;

    PathTree(JsonPath rowPath, List<JsonPath> columnPaths) {
        inElement = new boolean[columnPaths.size()];
        Node row = root;
        for (JsonPath.Step step : rowPath.steps()) {
            row = down(row, step);
        }
        boolean rowIsElement = flattened != null;
        for (int column = 0; column < columnPaths.size(); column++) {
            add(row, columnPaths.get(column), column, rowIsElement);
        }
    }

    static PathTree of(RecordFormat.Json format, List<SourceColumn> columns) {
        return new PathTree(
                JsonPath.parse(format.rowPath()),
                columns.stream().map(column -> JsonPath.parse(column.mapping())).toList());
    }

    /** Adds what keeps the paths, each of which can be read, from being read together. */
    static void check(RecordFormat.Json format, List<SourceColumn> columns, String where, List<String> faults) {
        JsonPath rowPath;
        try {
            rowPath = JsonPath.parse(format.rowPath());
            new PathTree(rowPath, List.of());
        } catch (IllegalArgumentException e) {
            faults.add("%s.RecordFormat.MappingParameters.JSONMappingParameters.RecordRowPath: %s"
                    .formatted(where, e.getMessage()));
            return;
        }
        List<JsonPath> paths = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            paths.add(JsonPath.parse(columns.get(i).mapping()));
            try {
                new PathTree(rowPath, paths);
            } catch (IllegalArgumentException e) {
                paths.remove(paths.size() - 1);
                faults.add("%s.RecordColumns[%d].Mapping: '%s': %s"
                        .formatted(where, i, columns.get(i).mapping(), e.getMessage()));
            }
        }
    }

    private void add(Node row, JsonPath path, int column, boolean rowIsElement) {
        List<JsonPath.Step> steps = path.steps();
        boolean array = !steps.isEmpty() && steps.get(steps.size() - 1) instanceof JsonPath.Elements;
        inElement[column] = rowIsElement;
        Node node = row;
        for (JsonPath.Step step : array ? steps.subList(0, steps.size() - 1) : steps) {
            node = down(node, step);
            inElement[column] |= step instanceof JsonPath.Elements;
        }
        if (array) {
            node.arrayColumns = with(node.arrayColumns, column);
        } else {
            node.columns = with(node.columns, column);
        }
    }

    private Node down(Node node, JsonPath.Step step) {
        if (step instanceof JsonPath.Member member) {
            return node.members.computeIfAbsent(member.name(), name -> new Node());
        }
        if (flattened != null && flattened != node) {
            throw new IllegalArgumentException("only one array can be flattened, one row for each element");
        }
        flattened = node;
        if (node.elements == null) {
            node.elements = new Node();
        }
        return node.elements;
    }

    private static int[] with(int[] columns, int column) {
        return IntStream.concat(IntStream.of(columns), IntStream.of(column)).toArray();
    }

    Node root() {
        return root;
    }

    /** The columns that are the same in all rows of a value, being outside of the flattened array. */
    int[] repeatedColumns() {
        return IntStream.range(0, inElement.length)
                .filter(column -> !inElement[column])
                .toArray();
    }
}
