package io.kinbridge.sql.type;

/** What a column type is called in SQL, without length, precision and scale. INTERVAL is no type of a column. */
public enum TypeName {
    BOOLEAN(Family.BOOLEAN),
    TINYINT(Family.NUMERIC),
    SMALLINT(Family.NUMERIC),
    INTEGER(Family.NUMERIC),
    BIGINT(Family.NUMERIC),
    DECIMAL(Family.NUMERIC),
    REAL(Family.NUMERIC),
    FLOAT(Family.NUMERIC),
    DOUBLE(Family.NUMERIC),
    CHAR(Family.CHARACTER),
    VARCHAR(Family.CHARACTER),
    BINARY(Family.BINARY),
    VARBINARY(Family.BINARY),
    DATE(Family.DATETIME),
    TIME(Family.DATETIME),
    TIMESTAMP(Family.DATETIME);

    /** Types that one rule of conversion covers. */
    public enum Family {
        BOOLEAN,
        NUMERIC,
        CHARACTER,
        BINARY,
        DATETIME
    }

    private final Family family;

    TypeName(Family family) {
        this.family = family;
    }

    public Family family() {
        return family;
    }

    /** Whether the type is written with a length: CHAR, VARCHAR, BINARY, VARBINARY. */
    public boolean hasLength() {
        return family == Family.CHARACTER || family == Family.BINARY;
    }
}
