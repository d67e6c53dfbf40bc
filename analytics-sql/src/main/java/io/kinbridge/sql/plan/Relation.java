package io.kinbridge.sql.plan;

import java.util.List;

/**
 * What can be named in FROM.
 *
 * @param alias by which its columns are qualified; empty if it has none
 * @param columns those that {@code *} stands for
 * @param hidden those that have to be named: ROWTIME, and what a source knows of its records
 * @param streaming whether its rows go on for ever
 */
record Relation(String alias, List<String> columns, List<String> hidden, boolean streaming) {
    static final String ROWTIME = "ROWTIME";

    Relation {
        columns = List.copyOf(columns);
        hidden = List.copyOf(hidden);
    }

    Relation as(String newAlias) {
        return new Relation(newAlias, columns, hidden, streaming);
    }

    Relation withColumns(List<String> names) {
        return new Relation(alias, names, hidden, streaming);
    }
}
