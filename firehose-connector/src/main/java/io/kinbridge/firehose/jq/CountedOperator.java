package io.kinbridge.firehose.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.operators.BinaryOperator;

/** An operator that takes the steps of its work before it does it. */
record CountedOperator(BinaryOperator operator, StepLimit limit) implements BinaryOperator {
    @Override
    public JsonNode apply(ObjectMapper mapper, JsonNode left, JsonNode right) throws JsonQueryException {
        if (left.isContainerNode() && right.isContainerNode()) {
            switch (operator.image()) {
                case "-" -> limit.spendProduct(left.size(), right.size());
                case "+" -> {}
                default -> limit.spendTree(left);
            }
        } else if (left.isTextual() && right.isNumber()) {
            repeat(left, right);
        } else if (left.isNumber() && right.isTextual()) {
            repeat(right, left);
        }
        return operator.apply(mapper, left, right);
    }

    private void repeat(JsonNode text, JsonNode times) {
        if (operator.image().equals("*")) {
            limit.spendProduct(text.textValue().length(), Math.max(0, times.doubleValue()));
        }
    }

    @Override
    public String image() {
        return operator.image();
    }
}
