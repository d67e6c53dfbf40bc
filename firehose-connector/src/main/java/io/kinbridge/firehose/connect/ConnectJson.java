package io.kinbridge.firehose.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinbridge.firehose.connect.ConnectorStatus.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes to Connect and comes from it, as JSON. */
final class ConnectJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ConnectJson() {}

    /** Null where the text is no JSON. */
    static @Nullable JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ObjectNode properties(Map<String, String> config) {
        ObjectNode json = object();
        config.forEach(json::put);
        return json;
    }

    /** What a sink reads next, by partition. */
    static ObjectNode offsets(String topic, Map<Integer, Long> offsets) {
        ObjectNode json = object();
        ArrayNode all = json.putArray("offsets");
        offsets.forEach((partition, offset) -> {
            ObjectNode one = all.addObject();
            one.putObject("partition").put("kafka_topic", topic).put("kafka_partition", partition);
            one.putObject("offset").put("kafka_offset", offset);
        });
        return json;
    }

    static Connector connector(JsonNode info, @Nullable JsonNode status) {
        Map<String, String> config = new LinkedHashMap<>();
        info.path("config")
                .properties()
                .forEach(entry -> config.put(entry.getKey(), entry.getValue().asText()));
        return new Connector(
                info.path("name").asText(),
                config,
                info.path("tasks").size(),
                status == null || !status.isObject() ? null : status(status));
    }

    private static ConnectorStatus status(JsonNode json) {
        List<Part> tasks = new ArrayList<>();
        json.path("tasks")
                .forEach(task -> tasks.add(part("task " + task.path("id").asInt(), task)));
        return new ConnectorStatus(part("connector", json.path("connector")), tasks);
    }

    private static Part part(String name, JsonNode json) {
        JsonNode trace = json.path("trace");
        return new Part(name, json.path("state").asText(), trace.isTextual() ? trace.textValue() : null);
    }

    /** Whether an error is Connect's own, and not one of a server that is none. */
    static boolean isConnects(String body) {
        JsonNode json = read(body);
        return json != null && json.has("error_code");
    }

    /** Connect's own words of why it refuses; the whole of an answer that has none. */
    static String message(String body) {
        JsonNode json = read(body);
        JsonNode message = json == null ? null : json.get("message");
        return message == null ? body : message.asText();
    }
}
