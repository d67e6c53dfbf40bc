package io.kinbridge.firehose.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Configurations that are changed at random are accepted, or refused with faults; nothing else is thrown. */
class ConfigurationMutationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MUTATIONS = 150;
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "99999999999",
            "1e400",
            "0.5",
            "\"\"",
            "\"!{\"",
            "\"!{timestamp:'}\"",
            "[]",
            "{}",
            "[null]",
            "{\"a\": {}}",
            "\"\\u0000\\ud800\"",
            "\"Lambda\"",
            "\"BufferSizeInMBs\"",
            "[[[[]]]]",
            "\"(\"");

    static List<String> destinations() {
        return List.copyOf(Configurations.json().keySet());
    }

    @ParameterizedTest
    @MethodSource("destinations")
    void validate_mutatedJson_isAcceptedOrRefused(String member) throws Exception {
        Random random = new Random(member.hashCode());
        for (int i = 0; i < MUTATIONS; i++) {
            JsonNode json = JSON.readTree(Configurations.json(member));
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                mutate(json, random);
            }
            String text = json.toString();
            check(Map.of("firehose.delivery.stream", random.nextInt(10) == 0 ? cut(text, random) : text));
        }
    }

    @ParameterizedTest
    @EnumSource(DestinationKind.class)
    void validate_mutatedProperties_areAcceptedOrRefused(DestinationKind kind) {
        Random random = new Random(kind.ordinal());
        List<String> keys = List.copyOf(FirehoseConfig.keys().names());
        for (int i = 0; i < MUTATIONS; i++) {
            Map<String, String> properties = Configurations.flat(kind);
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                String value = VALUES.get(random.nextInt(VALUES.size()));
                properties.put(keys.get(random.nextInt(keys.size())), value.replace("\"", ""));
            }
            check(properties);
        }
    }

    private static void check(Map<String, String> properties) {
        assertThatCode(() -> {
                    List<ConfigValue> values = FirehoseConfig.validate(properties);
                    if (values.stream().allMatch(value -> value.errorMessages().isEmpty())) {
                        DeliveryStream stream = FirehoseConfig.of(properties).stream();
                        assertThat(stream.buffering()).isNotNull();
                        if (stream.kind() != DestinationKind.S3) {
                            assertThat(stream.retryDuration()).isNotNull();
                        }
                        assertThat(stream.backup()).isNotNull();
                    }
                })
                .as("%s", properties)
                .doesNotThrowAnyException();
    }

    private static String cut(String text, Random random) {
        return text.substring(0, random.nextInt(text.length()));
    }

    private static void mutate(JsonNode json, Random random) throws Exception {
        List<JsonNode> containers = new ArrayList<>();
        collect(json, containers);
        JsonNode place = containers.get(random.nextInt(containers.size()));
        JsonNode value = JSON.readTree(VALUES.get(random.nextInt(VALUES.size())));
        if (place instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(4)) {
                case 0 -> object.remove(name);
                case 1 -> object.set("Unknown", value);
                case 2 -> object.set(name, TextNode.valueOf(object.path(name).asText() + "\n"));
                default -> object.set(name, value);
            }
        } else if (place instanceof ArrayNode array) {
            array.add(random.nextBoolean() && !array.isEmpty() ? array.get(0) : value);
        }
    }

    private static void collect(JsonNode json, List<JsonNode> containers) {
        if (json.isContainerNode()) {
            containers.add(json);
            json.forEach(child -> collect(child, containers));
        }
    }
}
