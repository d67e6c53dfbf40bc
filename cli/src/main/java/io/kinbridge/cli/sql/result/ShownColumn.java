package io.kinbridge.cli.sql.result;

/** A column of a result. */
public record ShownColumn(String name, Kind kind) {
    /** What its values are. */
    public enum Kind {
        TEXT,
        /** Text that is a number, but for NaN and Infinity. */
        NUMBER,
        /** The texts true and false. */
        BOOLEAN
    }
}
