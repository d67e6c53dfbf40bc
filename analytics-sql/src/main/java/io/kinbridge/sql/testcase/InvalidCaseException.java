package io.kinbridge.sql.testcase;

import java.util.List;

/** The files of a case have faults: all of them, each with its place. */
public final class InvalidCaseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final List<String> faults;

    /**
     * All faults of one case.
     *
     * @param faults at least one, such as {@code input.jsonl, line 3: there is no arrivalMs}
     */
    public InvalidCaseException(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
