package io.kinbridge.sql.type;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A type as somebody wrote it: a name of one or two words, and numbers in parentheses. */
final class ColumnTypeText {
    private static final Pattern SHAPE = Pattern.compile("([A-Z]+(?: +[A-Z]+)?) *(?:\\( *([^()]*?) *\\))?");

    private static final Map<String, TypeName> OTHER_NAMES = Map.of(
            "INT", TypeName.INTEGER,
            "DEC", TypeName.DECIMAL,
            "NUMERIC", TypeName.DECIMAL,
            "DOUBLE PRECISION", TypeName.DOUBLE,
            "CHARACTER", TypeName.CHAR,
            "CHARACTER VARYING", TypeName.VARCHAR,
            "CHAR VARYING", TypeName.VARCHAR,
            "BINARY VARYING", TypeName.VARBINARY);

    private final String text;

    ColumnTypeText(String text) {
        this.text = text;
    }

    ColumnType type() {
        Matcher shape = SHAPE.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!shape.matches()) {
            throw new IllegalArgumentException("'%s' is not a type; expected one such as VARCHAR(16)".formatted(text));
        }
        TypeName name = name(shape.group(1).replaceAll(" +", " "));
        return shape.group(2) == null ? withoutNumbers(name) : withNumbers(name, numbers(shape.group(2)));
    }

    private TypeName name(String written) {
        if (written.equals("INTERVAL") || written.startsWith("INTERVAL ")) {
            throw new IllegalArgumentException(
                    "INTERVAL is for expressions only; a column holds its length as a number");
        }
        TypeName other = OTHER_NAMES.get(written);
        if (other != null) {
            return other;
        }
        return Arrays.stream(TypeName.values())
                .filter(name -> name.name().equals(written))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("'%s' is not a type; the types are %s".formatted(text, names())));
    }

    private static String names() {
        return Arrays.stream(TypeName.values()).map(TypeName::name).collect(Collectors.joining(", "));
    }

    private ColumnType withoutNumbers(TypeName name) {
        if (name == TypeName.VARCHAR || name == TypeName.VARBINARY) {
            throw new IllegalArgumentException("'%s' has no length; expected one such as %s(16)".formatted(text, name));
        }
        return ColumnType.of(name);
    }

    private ColumnType withNumbers(TypeName name, List<Integer> numbers) {
        int most = name == TypeName.DECIMAL ? 2 : name.hasLength() ? 1 : 0;
        if (numbers.size() > most) {
            throw new IllegalArgumentException("'%s' has %d numbers in parentheses; %s has at most %d"
                    .formatted(text, numbers.size(), name, most));
        }
        return new ColumnType(name, numbers.get(0), numbers.size() == 2 ? numbers.get(1) : 0);
    }

    private List<Integer> numbers(String inParentheses) {
        try {
            return Arrays.stream(inParentheses.split(",", -1))
                    .map(number -> Integer.valueOf(number.strip()))
                    .toList();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' has no whole number in its parentheses".formatted(text), e);
        }
    }
}
