package io.kinbridge.sql.application;

import java.util.List;

/** A file declares no valid application: all that is wrong with it, each fault with its place. */
public final class InvalidApplicationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final List<String> faults;

    /**
     * All faults of one file.
     *
     * @param faults at least one, such as {@code Inputs[0].InputParallelism.Count: expected 1 to 64, not 65}
     */
    public InvalidApplicationException(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
