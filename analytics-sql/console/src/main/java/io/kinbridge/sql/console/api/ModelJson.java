package io.kinbridge.sql.console.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinbridge.sql.InvalidSqlException;
import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.input.SourceSchema;
import io.kinbridge.sql.live.PlanPicture;
import java.util.List;
import java.util.Objects;

/** What several answers have in them. */
final class ModelJson {
    private ModelJson() {}

    static ArrayNode columns(List<Column> columns) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        columns.forEach(column -> json.addObject()
                .put("name", column.name())
                .put("type", column.type().toString()));
        return json;
    }

    static ArrayNode columns(SourceSchema schema) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        schema.columns()
                .forEach(column -> json.addObject()
                        .put("name", column.name())
                        .put("type", column.type().toString()));
        return json;
    }

    static ObjectNode picture(PlanPicture picture) {
        ObjectNode json = Answer.object();
        ArrayNode nodes = json.putArray("nodes");
        picture.nodes()
                .forEach(node -> nodes.addObject()
                        .put("id", node.id())
                        .put("kind", node.kind())
                        .put("title", node.title())
                        .put("detail", node.detail())
                        .put("stage", node.stage()));
        ArrayNode edges = json.putArray("edges");
        picture.edges()
                .forEach(edge -> edges.addObject()
                        .put("from", edge.from())
                        .put("to", edge.to())
                        .put("label", edge.label()));
        return json;
    }

    /** Where the code is wrong, from 1 and inclusive, and what with it: without the marked line, which an editor has itself. */
    static ObjectNode fault(InvalidSqlException e) {
        int length = e.token().map(String::length).orElse(0);
        ObjectNode json = Answer.object()
                .put("message", sentence(e))
                .put("line", e.line())
                .put("column", e.column())
                .put("endLine", e.line())
                .put("endColumn", e.column() + Math.max(1, length) - 1)
                .put("token", e.token().orElse(null));
        ArrayNode expected = json.putArray("expected");
        e.expected().forEach(expected::add);
        return json;
    }

    private static String sentence(InvalidSqlException e) {
        String message = Objects.requireNonNullElse(e.getMessage(), "");
        String place = "line " + e.line() + ", column " + e.column() + ": ";
        String first = message.lines().findFirst().orElse("");
        return first.startsWith(place) ? first.substring(place.length()) : first;
    }
}
