package io.kinbridge.sql.testcase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.kinbridge.sql.output.ValueText;
import io.kinbridge.sql.type.DateTimeText;
import io.kinbridge.sql.type.TypeName;
import java.math.BigDecimal;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/** A value of a row, against the JSON that a case has for it. Numbers are the same by value, dates and times by instant. */
final class ValueComparison {
    private final double tolerance;

    ValueComparison(double tolerance) {
        this.tolerance = tolerance;
    }

    boolean isSame(JsonNode expected, @Nullable Object got, TypeName type) {
        if (got == null || expected.isNull()) {
            return got == null && expected.isNull();
        }
        return switch (type) {
            case BOOLEAN -> expected.isBoolean() && got.equals(expected.booleanValue());
            case TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL ->
                expected.isNumber() && expected.decimalValue().compareTo(new BigDecimal(got.toString())) == 0;
            case REAL ->
                expected.isNumber()
                        && (expected.floatValue() == ((Number) got).floatValue() || isNear(expected, (Number) got));
            case FLOAT, DOUBLE -> expected.isNumber() && isNear(expected, (Number) got);
            case CHAR ->
                expected.isTextual()
                        && expected.textValue()
                                .stripTrailing()
                                .equals(got.toString().stripTrailing());
            case VARCHAR -> expected.isTextual() && isSameText(expected.textValue(), got.toString());
            case BINARY, VARBINARY ->
                expected.isTextual() && expected.textValue().equals(ValueText.of(type, got));
            case DATE, TIME, TIMESTAMP ->
                expected.isTextual() && isSameTime(expected.textValue(), ((Number) got).longValue(), type);
        };
    }

    private boolean isNear(JsonNode expected, Number got) {
        return expected.doubleValue() == got.doubleValue()
                || Math.abs(expected.doubleValue() - got.doubleValue()) <= tolerance;
    }

    private static boolean isSameTime(String expected, long got, TypeName type) {
        try {
            return got
                    == switch (type) {
                        case DATE -> DateTimeText.readDate(expected);
                        case TIME -> DateTimeText.readTime(expected);
                        default -> DateTimeText.readTimestamp(expected);
                    };
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Of the text of an object or array, white space between its parts is no matter. */
    private static boolean isSameText(String expected, String got) {
        return expected.equals(got)
                || (isContainer(expected)
                        && isContainer(got)
                        && withoutSpace(expected).equals(withoutSpace(got)));
    }

    private static boolean isContainer(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
            return false;
        }
        try {
            return CaseFiles.JSON.readTree(stripped).isContainerNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static String withoutSpace(String json) {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char character = json.charAt(i);
            if (character == '\\' && quoted) {
                text.append(character).append(json.charAt(++i));
                continue;
            }
            quoted ^= character == '"';
            if (quoted || !Character.isWhitespace(character)) {
                text.append(character);
            }
        }
        return text.toString();
    }
}
