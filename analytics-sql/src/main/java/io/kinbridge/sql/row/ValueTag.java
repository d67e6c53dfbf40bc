package io.kinbridge.sql.row;

/** The byte before a value that says its type. They are in topics and stores: never give one another meaning. */
final class ValueTag {
    static final int NULL = 0;
    static final int FALSE = 1;
    static final int TRUE = 2;
    static final int TINYINT = 3;
    static final int SMALLINT = 4;
    static final int INTEGER = 5;
    static final int BIGINT = 6;
    static final int REAL = 7;
    static final int DOUBLE = 8;
    static final int DECIMAL = 9;
    static final int TEXT = 10;
    static final int BINARY = 11;
    static final int ROW = 12;

    private ValueTag() {}
}
