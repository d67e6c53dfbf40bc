package io.kinbridge.sql.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.DateTimeText;
import io.kinbridge.sql.type.TypeName;
import java.time.DateTimeException;
import java.util.regex.Pattern;

/** The values seen of one column, and the type that holds them all. */
final class SampledColumn {
    /** For a column of which no value was seen. */
    private static final ColumnType UNSEEN = ColumnType.varchar(64);

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("-?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");

    /** What a value was. A column of values of two kinds is text, unless both are numbers. */
    private enum Kind {
        BOOLEAN,
        INTEGER,
        BIGINT,
        DOUBLE,
        DATE,
        TIMESTAMP,
        TEXT;

        Kind and(Kind other) {
            if (this == other) {
                return this;
            }
            boolean numbers = isNumber() && other.isNumber();
            boolean dates = isDate() && other.isDate();
            return numbers || dates ? (compareTo(other) > 0 ? this : other) : TEXT;
        }

        private boolean isNumber() {
            return this == INTEGER || this == BIGINT || this == DOUBLE;
        }

        private boolean isDate() {
            return this == DATE || this == TIMESTAMP;
        }
    }

    private boolean seen;
    private Kind kind = Kind.TEXT;
    private int longest;

    void sawJson(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return;
        }
        if (value.isBoolean()) {
            saw(Kind.BOOLEAN, value.asText());
        } else if (value.isNumber()) {
            saw(ofNumber(value), value.asText());
        } else if (value.isTextual()) {
            saw(ofDateOrText(value.textValue()), value.textValue());
        } else {
            saw(Kind.TEXT, value.toString());
        }
    }

    private static Kind ofNumber(JsonNode number) {
        if (number.isInt()) {
            return Kind.INTEGER;
        }
        return number.isLong() ? Kind.BIGINT : Kind.DOUBLE;
    }

    void sawField(String field) {
        if (field.isEmpty()) {
            return;
        }
        if (field.equalsIgnoreCase("true") || field.equalsIgnoreCase("false")) {
            saw(Kind.BOOLEAN, field);
        } else if (WHOLE.matcher(field).matches()) {
            long number = Long.parseLong(field);
            saw(number == (int) number ? Kind.INTEGER : Kind.BIGINT, field);
        } else {
            saw(NUMBER.matcher(field).matches() ? Kind.DOUBLE : ofDateOrText(field), field);
        }
    }

    private static Kind ofDateOrText(String text) {
        if (text.length() < 10 || text.charAt(4) != '-') {
            return Kind.TEXT;
        }
        try {
            DateTimeText.readTimestamp(text);
            return text.length() == 10 ? Kind.DATE : Kind.TIMESTAMP;
        } catch (DateTimeException e) {
            return Kind.TEXT;
        }
    }

    private void saw(Kind another, String text) {
        kind = seen ? kind.and(another) : another;
        longest = Math.max(longest, text.length());
        seen = true;
    }

    /** Text is given room: the next power of two, at least 4. */
    ColumnType type() {
        if (!seen) {
            return UNSEEN;
        }
        if (kind == Kind.TEXT) {
            int room = Math.max(4, Integer.highestOneBit(Math.max(1, 2 * longest - 1)));
            return ColumnType.varchar(Math.min(room, ColumnType.MAX_LENGTH));
        }
        return ColumnType.of(TypeName.valueOf(kind.name()));
    }
}
