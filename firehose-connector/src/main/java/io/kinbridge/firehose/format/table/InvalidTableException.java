package io.kinbridge.firehose.format.table;

import java.util.List;

/** A table's definition is not one, or not one for what is to be done with it. */
public final class InvalidTableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<String> faults;

    public InvalidTableException(List<String> faults) {
        super("The table definition is invalid: " + String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** All that is wrong, each a sentence without its subject. */
    public List<String> faults() {
        return faults;
    }
}
