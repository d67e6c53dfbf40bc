package io.kinbridge.sql.engine;

import java.util.List;

/** Which rows an operator must see together, if several instances of it share the rows. */
public sealed interface Distribution {
    /** Any rows: one does not look at others. */
    Distribution ANY = new Any();
    /** All rows: there can be one instance only. */
    Distribution SINGLE = new Single();

    /** See {@link #ANY}. */
    record Any() implements Distribution {}

    /** See {@link #SINGLE}. */
    record Single() implements Distribution {}

    /**
     * All rows that have the same values in some columns, NULL being equal to NULL. Where an operator has several inputs, rows of one
     * belong to rows of another with the same values, column by column.
     *
     * @param columns of the input's rows, at least one
     */
    record Keys(List<Integer> columns) implements Distribution {
        public Keys {
            columns = List.copyOf(columns);
        }
    }
}
