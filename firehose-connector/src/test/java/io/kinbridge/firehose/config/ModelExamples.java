package io.kinbridge.firehose.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinbridge.firehose.config.Constraint.Anything;
import io.kinbridge.firehose.config.Constraint.Elements;
import io.kinbridge.firehose.config.Constraint.Entries;
import io.kinbridge.firehose.config.Constraint.OneOf;
import io.kinbridge.firehose.config.Constraint.Range;
import io.kinbridge.firehose.config.Constraint.Structure;
import io.kinbridge.firehose.config.Constraint.Text;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** JSON that keeps every constraint of the model on single members, with all members set. */
final class ModelExamples {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> WHOLE_NUMBERS_UP_TO_ONE =
            Set.of("PaddingTolerance", "BloomFilterFalsePositiveProbability", "DictionaryKeyThreshold");
    private static final Map<String, String> PARTICULAR = Map.of("PrivateKey", "QUJD".repeat(64));

    private ModelExamples() {}

    static ObjectNode of(Structure structure) {
        ObjectNode json = JSON.objectNode();
        structure.members().forEach((name, member) -> json.set(name, of(name, member.constraint())));
        return json;
    }

    private static JsonNode of(String name, Constraint constraint) {
        if (constraint instanceof Structure structure) {
            return of(structure);
        }
        if (constraint instanceof Elements elements) {
            ArrayNode array = JSON.arrayNode();
            return array.add(of(name, elements.element()));
        }
        if (constraint instanceof Entries) {
            return JSON.objectNode().put("a", "b");
        }
        if (constraint instanceof OneOf words) {
            return JSON.textNode(words.values().get(0));
        }
        if (constraint instanceof Range range) {
            return WHOLE_NUMBERS_UP_TO_ONE.contains(name) ? JSON.numberNode(0.5) : JSON.numberNode((int) range.min());
        }
        if (constraint instanceof Anything anything) {
            return anything.equals(ModelValues.FLAG) ? JSON.booleanNode(true) : JSON.numberNode(1_700_000_000.5);
        }
        Text text = (Text) constraint;
        String filler = "x".repeat(Math.max(1, text.min()));
        return JSON.textNode(PARTICULAR.getOrDefault(name, Objects.requireNonNullElse(text.example(), filler)));
    }
}
