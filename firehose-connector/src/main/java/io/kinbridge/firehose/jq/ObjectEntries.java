package io.kinbridge.firehose.jq;

import io.kinbridge.firehose.jq.JqTokens.Kind;
import io.kinbridge.firehose.jq.JqTokens.Token;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code {name: expression, ...}}: the names, and the text of each expression. */
final class ObjectEntries {
    private final String query;
    private final List<Token> tokens;
    private final Map<String, String> entries = new LinkedHashMap<>();

    private ObjectEntries(String query) {
        this.query = query;
        this.tokens = JqTokens.of(query);
    }

    /**
     * The entries, in their order.
     *
     * @throws IllegalArgumentException if the query is no such object
     */
    static Map<String, String> of(String query) {
        ObjectEntries reader = new ObjectEntries(query);
        reader.read();
        return reader.entries;
    }

    private void read() {
        int last = tokens.size() - 1;
        if (last < 2 || !tokens.get(0).is("{") || !tokens.get(last).is("}")) {
            throw notAnObject("");
        }
        int start = 1;
        while (start < last) {
            int end = endOfEntry(start, last);
            add(start, end);
            start = end + 1;
        }
    }

    /** The comma behind the entry, or the brace that closes the object. */
    private int endOfEntry(int start, int last) {
        int depth = 0;
        for (int i = start; i < last; i++) {
            Token token = tokens.get(i);
            boolean isName = token.kind() == Kind.NAME && i > start;
            if (token.kind() == Kind.OPEN || (isName && token.is("if"))) {
                depth++;
            } else if (token.kind() == Kind.CLOSE || (isName && token.is("end"))) {
                depth--;
            } else if (depth == 0 && token.is(",")) {
                return i;
            }
            if (depth < 0) {
                throw notAnObject("");
            }
        }
        return last;
    }

    private void add(int start, int end) {
        Token key = tokens.get(start);
        if (key.kind() != Kind.NAME && key.kind() != Kind.STRING) {
            throw notAnObject(": '" + key.text() + "' is no name");
        }
        String name = key.kind() == Kind.STRING ? unquoted(key.text()) : key.text();
        String expression;
        if (end == start + 1) {
            expression = "." + key.text();
        } else if (tokens.get(start + 1).is(":") && end > start + 2) {
            expression = query.substring(
                    tokens.get(start + 2).start(), tokens.get(end - 1).end());
        } else {
            throw notAnObject(": '" + name + "' has no expression");
        }
        if (entries.put(name, expression) != null) {
            throw new IllegalArgumentException("the key '" + name + "' is there twice");
        }
    }

    private IllegalArgumentException notAnObject(String detail) {
        return new IllegalArgumentException(
                "'%s' is not of the form {name: expression, ...}%s".formatted(query, detail));
    }

    private static String unquoted(String string) {
        if (string.length() < 3 || !string.endsWith("\"") || string.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("the key " + string + " must be a plain name");
        }
        return string.substring(1, string.length() - 1);
    }
}
