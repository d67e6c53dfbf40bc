package io.kinbridge.sql.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinbridge.sql.console.query.QueryFeed;

/** What a request is answered with. */
public sealed interface Answer {
    /** 200 with JSON. */
    static Answer of(JsonNode body) {
        return new Json(200, body);
    }

    /** 200 with nothing to say. */
    static Answer done() {
        return of(object());
    }

    /** JSON to be filled. */
    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * JSON.
     *
     * @param status of HTTP
     */
    record Json(int status, JsonNode body) implements Answer {}

    /** The events of a query, until it ends. */
    record Events(QueryFeed feed) implements Answer {}
}
