package io.kinbridge.sql.input;

import java.util.List;

/** A schema has faults: all of them, each with its place. */
public final class InvalidSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final List<String> faults;

    /**
     * All faults of one schema.
     *
     * @param faults at least one, such as {@code InputSchema.RecordColumns[2].SqlType: 'TEXT' is not a type}
     */
    public InvalidSchemaException(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
