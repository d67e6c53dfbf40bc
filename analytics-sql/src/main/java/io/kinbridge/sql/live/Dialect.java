package io.kinbridge.sql.live;

import java.util.List;

/** Words for completion. */
public record Dialect(List<String> keywords, List<FunctionEntry> functions) {
    public Dialect {
        keywords = List.copyOf(keywords);
        functions = List.copyOf(functions);
    }

    /**
     * A function.
     *
     * @param signature one line, with all its forms
     * @param kind scalar, aggregate or stream: of values, of groups and windows, or of the rows of a query
     */
    public record FunctionEntry(String name, String signature, String kind) {}
}
