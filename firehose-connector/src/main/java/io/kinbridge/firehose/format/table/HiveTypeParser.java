package io.kinbridge.firehose.format.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads types as Hive writes them, such as {@code struct<id:bigint,tags:array<string>>}. Names may stand in backticks. */
final class HiveTypeParser {
    /** Deeper than any table; so that a hostile text cannot use up the stack. */
    private static final int MAX_DEPTH = 50;

    private final String text;
    private int at;
    private int depth;

    private HiveTypeParser(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException with what is wrong, and where */
    static HiveType parse(String text) {
        HiveTypeParser parser = new HiveTypeParser(text);
        try {
            HiveType type = parser.type();
            parser.skipSpace();
            if (parser.at < text.length()) {
                throw new IllegalArgumentException("there is more behind the type");
            }
            return type;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s: %s, at character %d".formatted(text, e.getMessage(), parser.at + 1), e);
        }
    }

    private HiveType type() {
        if (++depth > MAX_DEPTH) {
            throw new IllegalArgumentException("types are nested deeper than " + MAX_DEPTH);
        }
        String name = word().toLowerCase(Locale.ROOT);
        HiveType type = named(name);
        depth--;
        return type;
    }

    private HiveType named(String name) {
        return switch (name) {
            case "boolean" -> HiveType.Primitive.BOOLEAN;
            case "tinyint" -> HiveType.Primitive.TINYINT;
            case "smallint" -> HiveType.Primitive.SMALLINT;
            case "int", "integer" -> HiveType.Primitive.INT;
            case "bigint" -> HiveType.Primitive.BIGINT;
            case "float" -> HiveType.Primitive.FLOAT;
            case "double" -> HiveType.Primitive.DOUBLE;
            case "string" -> HiveType.Primitive.STRING;
            case "binary" -> HiveType.Primitive.BINARY;
            case "date" -> HiveType.Primitive.DATE;
            case "timestamp" -> HiveType.Primitive.TIMESTAMP;
            case "char", "varchar" -> text(name.equals("char"));
            case "decimal", "numeric" -> decimal();
            case "array" -> array();
            case "map" -> map();
            case "struct" -> struct();
            case "uniontype" -> throw new IllegalArgumentException("uniontype cannot be converted");
            case "" -> throw new IllegalArgumentException("a type is missing");
            default -> throw new IllegalArgumentException(name + " is no type of Hive's");
        };
    }

    private HiveType text(boolean padded) {
        expect('(');
        int length = number();
        expect(')');
        return new HiveType.Text(padded, length);
    }

    private HiveType decimal() {
        if (!accept('(')) {
            return HiveType.Decimal.DEFAULT;
        }
        int precision = number();
        int scale = accept(',') ? number() : 0;
        expect(')');
        return new HiveType.Decimal(precision, scale);
    }

    private HiveType array() {
        expect('<');
        HiveType element = type();
        expect('>');
        return new HiveType.Array(element);
    }

    private HiveType map() {
        expect('<');
        HiveType key = type();
        expect(',');
        HiveType value = type();
        expect('>');
        return new HiveType.MapOf(key, value);
    }

    private HiveType struct() {
        expect('<');
        List<HiveType.Field> fields = new ArrayList<>();
        do {
            String name = fieldName();
            expect(':');
            fields.add(new HiveType.Field(name, type()));
        } while (accept(','));
        expect('>');
        return new HiveType.Struct(fields);
    }

    private String fieldName() {
        skipSpace();
        if (at == text.length() || text.charAt(at) != '`') {
            int colon = text.indexOf(':', at);
            String name = text.substring(at, colon < 0 ? text.length() : colon);
            at += name.length();
            return name.strip();
        }
        StringBuilder name = new StringBuilder();
        at++;
        while (true) {
            int end = text.indexOf('`', at);
            if (end < 0) {
                throw new IllegalArgumentException("a backtick is not closed");
            }
            name.append(text, at, end);
            at = end + 1;
            if (at == text.length() || text.charAt(at) != '`') {
                return name.toString();
            }
            name.append('`');
            at++;
        }
    }

    private String word() {
        skipSpace();
        int from = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(from, at);
    }

    private int number() {
        String digits = word();
        skipSpace();
        if (!digits.matches("[0-9]{1,6}")) {
            throw new IllegalArgumentException("a number is missing");
        }
        return Integer.parseInt(digits);
    }

    private boolean accept(char wanted) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) {
        if (!accept(wanted)) {
            throw new IllegalArgumentException("'" + wanted + "' is missing");
        }
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
