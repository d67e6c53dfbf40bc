package io.kinbridge.sql.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A column for each value that is no object, in the order in which they are met, named as the member. The first array of objects is
 * flattened; other arrays are columns of text. Records that are arrays themselves hold a row in each element.
 */
final class JsonDiscovery {
    /** A column to be: where it is, and what it is called there. */
    private record Leaf(String path, String name) {}

    private final List<JsonNode> values;
    private final Map<Leaf, SampledColumn> columns = new LinkedHashMap<>();
    private String flattened = "";

    JsonDiscovery(List<JsonNode> values) {
        this.values = values;
    }

    SourceSchema schema() {
        boolean arrays = values.stream().allMatch(JsonNode::isArray);
        for (JsonNode value : values) {
            if (arrays) {
                flattened = "$";
                value.forEach(element -> walk(element, "$", ""));
            } else {
                walk(value, "$", "");
            }
        }
        ColumnNaming naming = new ColumnNaming();
        List<SourceColumn> named = new ArrayList<>();
        columns.forEach((leaf, sampled) -> {
            // An object in one sample and not in another: its members are columns, and it is none.
            if (columns.keySet().stream().noneMatch(other -> isWithin(other.path(), leaf.path()))) {
                named.add(new SourceColumn(naming.name(leaf.name()), sampled.type(), leaf.path()));
            }
        });
        if (named.isEmpty()) {
            throw new IllegalArgumentException("no schema is to be seen in the samples: their objects have no members");
        }
        return new SourceSchema(new RecordFormat.Json(arrays ? "$[0:]" : "$"), named);
    }

    private static boolean isWithin(String path, String parent) {
        String whole = parent.endsWith("[0:]") ? parent.substring(0, parent.length() - 4) : parent;
        return path.length() > parent.length()
                && path.startsWith(whole)
                && (path.charAt(whole.length()) == '.' || path.charAt(whole.length()) == '[');
    }

    private void walk(JsonNode value, String path, String name) {
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                walk(member.getValue(), JsonPath.member(path, member.getKey()), member.getKey());
            }
        } else if (value.isArray()) {
            walkArray(value, path, name);
        } else {
            saw(value, path, name);
        }
    }

    private void walkArray(JsonNode array, String path, String name) {
        boolean ofObjects = !array.isEmpty() && array.get(0).isObject();
        if (ofObjects && flattened.isEmpty()) {
            flattened = path;
        }
        if (flattened.equals(path)) {
            array.forEach(element -> walk(element, path + "[0:]", name));
        } else {
            saw(array, path + "[0:]", name);
        }
    }

    private void saw(JsonNode value, String path, String name) {
        columns.computeIfAbsent(new Leaf(path, name), leaf -> new SampledColumn())
                .sawJson(value);
    }
}
