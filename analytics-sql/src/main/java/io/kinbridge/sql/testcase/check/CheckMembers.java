package io.kinbridge.sql.testcase.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The members of a check in schema.json. */
final class CheckMembers {
    private final JsonNode check;

    CheckMembers(JsonNode check) {
        this.check = check;
    }

    String text(String name) {
        return required(name).asText();
    }

    String text(String name, String otherwise) {
        return check.path(name).asText(otherwise);
    }

    double number(String name) {
        JsonNode value = required(name);
        if (!value.isNumber()) {
            throw new IllegalArgumentException("%s is %s, no number".formatted(name, value));
        }
        return value.doubleValue();
    }

    int wholeNumber(String name) {
        JsonNode value = required(name);
        if (!value.isInt()) {
            throw new IllegalArgumentException("%s is %s, no whole number".formatted(name, value));
        }
        return value.intValue();
    }

    int wholeNumber(String name, int otherwise) {
        return check.has(name) ? wholeNumber(name) : otherwise;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        array(name).forEach(value -> texts.add(value.asText()));
        return texts;
    }

    List<Double> numbers(String name) {
        List<Double> numbers = new ArrayList<>();
        array(name).forEach(value -> numbers.add(value.doubleValue()));
        return numbers;
    }

    private JsonNode array(String name) {
        JsonNode value = required(name);
        if (!value.isArray() || value.isEmpty()) {
            throw new IllegalArgumentException("%s is %s, not an array of some".formatted(name, value));
        }
        return value;
    }

    private JsonNode required(String name) {
        JsonNode value = check.path(name);
        if (value.isMissingNode() || value.isNull()) {
            throw new IllegalArgumentException(
                    "check '%s' has no %s".formatted(check.path("type").asText("?"), name));
        }
        return value;
    }
}
