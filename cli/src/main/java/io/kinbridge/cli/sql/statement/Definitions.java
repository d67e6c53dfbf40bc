package io.kinbridge.cli.sql.statement;

import io.kinbridge.sql.InvalidSqlException;
import io.kinbridge.sql.parse.KinesisSqlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The in-application streams and pumps that were defined, for the queries that follow. CREATE OR REPLACE takes the place of what has the
 * same name, DROP takes it away. For one thread.
 */
public final class Definitions {
    private static final Pattern CREATE = Pattern.compile(
            "\\s*CREATE\\s+(OR\\s+REPLACE\\s+)?(STREAM|PUMP|FUNCTION)\\s+(\"[^\"]+\"|\\w+).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern DROP = Pattern.compile(
            "\\s*DROP\\s+(STREAM|PUMP|FUNCTION)\\s+(\"[^\"]+\"|\\w+).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final List<Definition> all = new ArrayList<>();

    /** @param key what it is and how it is called; empty if it has no name */
    private record Definition(String key, String text) {}

    /**
     * Takes one.
     *
     * @throws InvalidSqlException if it is not of the dialect
     */
    public void add(String text) {
        KinesisSqlParser.parse(text);
        Matcher drop = DROP.matcher(text);
        if (drop.matches()) {
            all.removeIf(one -> one.key().equals(key(drop.group(1), drop.group(2))));
            return;
        }
        Matcher create = CREATE.matcher(text);
        String key = create.matches() ? key(create.group(2), create.group(3)) : "";
        if (!key.isEmpty() && create.group(1) != null) {
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).key().equals(key)) {
                    all.set(i, new Definition(key, text));
                    return;
                }
            }
        }
        all.add(new Definition(key, text));
    }

    private static String key(String what, String name) {
        String plain = name.startsWith("\"") ? name.substring(1, name.length() - 1) : name.toUpperCase(Locale.ROOT);
        return what.toUpperCase(Locale.ROOT) + " " + plain;
    }

    /** What they are and how they are called, in their order. */
    public List<String> names() {
        return all.stream().map(Definition::key).toList();
    }

    public void clear() {
        all.clear();
    }

    /** All of them, and a query behind. */
    public String with(String query) {
        return lead() + query;
    }

    /** How many lines stand before the query. */
    public int lines() {
        return (int) lead().chars().filter(c -> c == '\n').count();
    }

    private String lead() {
        StringBuilder lead = new StringBuilder();
        all.forEach(one -> lead.append(one.text()).append(";\n"));
        return lead.toString();
    }
}
