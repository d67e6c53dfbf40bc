package io.kinbridge.firehose.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinbridge.firehose.config.Constraint.Structure;
import io.kinbridge.firehose.config.FlatProperty.Form;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** The body of CreateDeliveryStream that flat properties stand for, and which property each of its members is. */
final class FlatTree {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String PARAMETERS = "Parameters";

    private final DestinationKind kind;
    private final ObjectNode root = JSON.objectNode();
    private final Map<String, String> keys = new LinkedHashMap<>();

    private FlatTree(DestinationKind kind) {
        this.kind = kind;
    }

    /**
     * @param name the connector's
     * @param values what is given, by keys, in the types of their forms; of {@code kind} alone
     */
    static FlatTree of(DestinationKind kind, @Nullable String name, Map<String, Object> values) {
        FlatTree tree = new FlatTree(kind);
        if (name != null) {
            tree.root.put("DeliveryStreamName", name);
        }
        tree.makeRequiredObjects();
        for (FlatProperty property : FlatProperties.all()) {
            Object value = values.get(property.key());
            List<String> paths = property.pathsFor(kind);
            if (value != null && !paths.isEmpty()) {
                tree.put(property, paths.get(0), value);
            }
        }
        for (FlatProperty property : FlatProperties.all()) {
            Object value = values.getOrDefault(property.key(), property.defaultValue());
            for (String path : property.pathsFor(kind)) {
                if (value != null && !tree.keys.containsKey(path) && tree.hasParent(path)) {
                    tree.put(property, path, value);
                }
            }
        }
        return tree;
    }

    ObjectNode json() {
        return root;
    }

    /** So that what is missing in them is found where it is missing. */
    private void makeRequiredObjects() {
        String destination = kind.members().get(0);
        ObjectNode json = root.putObject(destination);
        if (ModelLookup.at(destination) instanceof Structure structure) {
            structure.members().values().stream()
                    .filter(member -> member.required() && member.constraint() instanceof Structure)
                    .forEach(member -> json.putObject(member.name()));
        }
    }

    /** Whether what a default or a second member would be put into is there anyway. */
    private boolean hasParent(String path) {
        String[] steps = path.split("\\.", -1);
        int processor = path.indexOf("Processors[");
        if (processor >= 0) {
            return keys.keySet().stream().anyMatch(given -> given.startsWith(path.substring(0, path.indexOf(']'))));
        }
        return steps.length == 2 || root.path(steps[0]).has(steps[1]);
    }

    private void put(FlatProperty property, String path, Object value) {
        keys.put(path, property.key());
        String[] steps = path.split("\\.", -1);
        ObjectNode parent = root;
        for (int i = 0; i < steps.length - 1; i++) {
            if (steps[i].startsWith("Processors[")) {
                putParameter(processor(parent, type(steps[i])), steps[i + 1], text(value));
                return;
            }
            parent = steps[i].endsWith("[0]") ? element(parent, steps[i]) : parent.withObject("/" + steps[i]);
        }
        String last = steps[steps.length - 1];
        if (last.startsWith("Processors[")) {
            if (Boolean.TRUE.equals(value)) {
                processor(parent, type(last));
            }
        } else if (property.form() == Form.CHOICE) {
            parent.withObject("/" + last).withObject("/" + value);
        } else {
            parent.set(last, json(property.form(), value));
        }
    }

    private static String type(String step) {
        return step.substring(step.indexOf('[') + 1, step.length() - 1);
    }

    private static ObjectNode element(ObjectNode parent, String step) {
        ArrayNode array = parent.withArray("/" + step.substring(0, step.length() - 3));
        return array.isEmpty() ? array.addObject() : (ObjectNode) array.get(0);
    }

    private static ObjectNode processor(ObjectNode processing, String type) {
        processing.put("Enabled", true);
        ArrayNode processors = processing.withArray("/Processors");
        for (JsonNode processor : processors) {
            if (processor.path("Type").asText().equals(type)) {
                return (ObjectNode) processor;
            }
        }
        return processors.addObject().put("Type", type);
    }

    private static void putParameter(ObjectNode processor, String name, String value) {
        processor
                .withArray("/" + PARAMETERS)
                .addObject()
                .put("ParameterName", name)
                .put("ParameterValue", value);
    }

    private static String text(Object value) {
        return value instanceof Password password ? password.value() : value.toString();
    }

    private static JsonNode json(Form form, Object value) {
        return switch (form) {
            case TEXT, SECRET, CHOICE -> JSON.textNode(text(value));
            case NUMBER -> JSON.numberNode((Integer) value);
            case DECIMAL -> JSON.numberNode((Double) value);
            case FLAG -> JSON.booleanNode((Boolean) value);
            case NAMES -> {
                ArrayNode names = JSON.arrayNode();
                ((List<?>) value).forEach(name -> names.add((String) name));
                yield names;
            }
            case PARTITION_FIELDS -> {
                ArrayNode fields = JSON.arrayNode();
                ((List<?>) value).forEach(name -> fields.addObject().put("SourceName", (String) name));
                yield fields;
            }
            case MAPPINGS -> {
                ObjectNode mappings = JSON.objectNode();
                ((List<?>) value).forEach(entry -> mappings.put(before(entry), behind(entry)));
                yield mappings;
            }
            case ATTRIBUTES -> {
                ArrayNode attributes = JSON.arrayNode();
                ((List<?>) value)
                        .forEach(entry -> attributes
                                .addObject()
                                .put("AttributeName", before(entry))
                                .put("AttributeValue", behind(entry)));
                yield attributes;
            }
        };
    }

    private static String before(Object entry) {
        String text = (String) entry;
        return text.substring(0, Math.max(text.indexOf('='), 0));
    }

    private static String behind(Object entry) {
        String text = (String) entry;
        return text.substring(text.indexOf('=') + 1);
    }

    /** The property to name when {@code path} of the request is at fault. */
    String keyOf(String path) {
        if (path.equals("DeliveryStreamName")) {
            return "name";
        }
        String template = template(path);
        String best = FirehoseKeys.DESTINATION;
        int bestScore = 0;
        for (FlatProperty property : FlatProperties.all()) {
            List<String> paths = property.pathsFor(kind);
            int score = paths.contains(template)
                    ? Integer.MAX_VALUE
                    : paths.isEmpty() ? 0 : score(paths.get(0), template, property);
            if (score > bestScore) {
                bestScore = score;
                best = property.key();
            }
        }
        return best;
    }

    /** {@code Processors[1].Parameters[0].ParameterValue} as properties have it: {@code Processors[Lambda].LambdaArn}. */
    private String template(String path) {
        JsonNode node = root;
        StringBuilder template = new StringBuilder();
        for (String step : path.split("\\.", -1)) {
            int bracket = step.indexOf('[');
            String name = bracket < 0 ? step : step.substring(0, bracket);
            node = node.path(name);
            if (bracket >= 0) {
                node = node.path(Integer.parseInt(step.substring(bracket + 1, step.length() - 1)));
            }
            if (name.equals(PARAMETERS)) {
                step = node.path("ParameterName").asText();
            } else if (bracket >= 0 && name.equals("Processors")) {
                step = name + "[" + node.path("Type").asText() + "]";
            }
            if (!step.isEmpty() && !step.startsWith("Parameter")) {
                template.append(template.isEmpty() ? "" : ".").append(step);
            }
        }
        return template.toString();
    }

    /** The longer the way that two paths go together, the better; then a given one, then an important one. */
    private int score(String candidate, String template, FlatProperty property) {
        String[] one = candidate.split("\\.", -1);
        String[] other = template.split("\\.", -1);
        int common = 0;
        while (common < Math.min(one.length, other.length) && one[common].equals(other[common])) {
            common++;
        }
        if (common < 2 && other.length > 1) {
            return 0;
        }
        boolean isWithin = common == one.length || common == other.length;
        int given = keys.containsKey(candidate) ? 1 : 0;
        int important = property.importance() == ConfigDef.Importance.HIGH ? 1 : 0;
        return common * 1000 + (isWithin ? 500 : 0) + given * 100 - one.length * 10 + important;
    }
}
