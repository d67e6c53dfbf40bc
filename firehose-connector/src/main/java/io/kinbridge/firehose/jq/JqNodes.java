package io.kinbridge.firehose.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Makes trees of which each number is one that jq 1.6 would have: whole ones up to 2^53 as they are, all others a
 * {@link JqNumber}.
 */
final class JqNodes extends JsonNodeFactory {
    static final JqNodes NODES = new JqNodes();

    private static final long serialVersionUID = 1;
    private static final long MOST_EXACT = 1L << 53;

    private JqNodes() {}

    @Override
    public NumericNode numberNode(long value) {
        return value >= -MOST_EXACT && value <= MOST_EXACT ? super.numberNode(value) : new JqNumber(value);
    }

    @Override
    public ValueNode numberNode(BigInteger value) {
        return numberNode(value.doubleValue());
    }

    @Override
    public NumericNode numberNode(double value) {
        boolean isWhole = value == Math.rint(value) && Math.abs(value) <= MOST_EXACT && (value != 0 || 1 / value > 0);
        return isWhole ? super.numberNode((long) value) : new JqNumber(value);
    }

    @Override
    public ValueNode numberNode(BigDecimal value) {
        return numberNode(value.doubleValue());
    }

    /** The same with numbers as they are here. A tree of which none is otherwise is given back itself. */
    static JsonNode normal(JsonNode node) {
        if (node.isNumber()) {
            return isNormal(node) ? node : NODES.numberNode(node.doubleValue());
        }
        if (!node.isContainerNode() || isNormalTree(node)) {
            return node;
        }
        if (node.isArray()) {
            ArrayNode array = NODES.arrayNode(node.size());
            node.forEach(element -> array.add(normal(element)));
            return array;
        }
        ObjectNode object = NODES.objectNode();
        node.properties().forEach(field -> object.set(field.getKey(), normal(field.getValue())));
        return object;
    }

    private static boolean isNormalTree(JsonNode node) {
        if (node.isNumber()) {
            return isNormal(node);
        }
        for (JsonNode child : node) {
            if (!isNormalTree(child)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNormal(JsonNode number) {
        return number.isInt()
                || number instanceof JqNumber
                || (number.isLong() && Math.abs(number.longValue()) <= MOST_EXACT);
    }
}
