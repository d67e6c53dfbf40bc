package io.kinbridge.sql.function;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A log parsing function, its constant arguments given: a line in, a row out. Thread-safe. */
public interface LogParser {
    /** The columns of the row. */
    List<Column> columns();

    /**
     * Takes a line apart.
     *
     * @return a value for each column; null, the NULL row, if the line is not of this form
     * @throws InvalidValueException if a field has no value of its column's type
     */
    @Nullable
    Object @Nullable [] parse(String line);
}
