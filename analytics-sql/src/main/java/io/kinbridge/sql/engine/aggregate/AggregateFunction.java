package io.kinbridge.sql.engine.aggregate;

/** What is computed of many rows. NULLs are skipped, except by COUNT(*) and where a value is picked by its position. */
public enum AggregateFunction {
    /** The number of values that are not NULL; without an argument that of rows. */
    COUNT(0, 1, Use.GROUPS_AND_WINDOWS),
    SUM(1, 1, Use.GROUPS_AND_WINDOWS),
    AVG(1, 1, Use.GROUPS_AND_WINDOWS),
    MIN(1, 1, Use.GROUPS_AND_WINDOWS),
    MAX(1, 1, Use.GROUPS_AND_WINDOWS),
    STDDEV_POP(1, 1, Use.GROUPS_AND_WINDOWS),
    STDDEV_SAMP(1, 1, Use.GROUPS_AND_WINDOWS),
    VAR_POP(1, 1, Use.GROUPS_AND_WINDOWS),
    VAR_SAMP(1, 1, Use.GROUPS_AND_WINDOWS),
    /** Whether a value is true. */
    ANY(1, 1, Use.GROUPS_AND_WINDOWS),
    /** Whether none is false. */
    EVERY(1, 1, Use.GROUPS_AND_WINDOWS),
    FIRST_VALUE(1, 1, Use.GROUPS_AND_WINDOWS),
    LAST_VALUE(1, 1, Use.GROUPS_AND_WINDOWS),
    /** Arguments: the value, and which, from 1 at the oldest row of the window. */
    NTH_VALUE(2, 2, Use.WINDOWS),
    /** Arguments: the value, and which, from 1 at the newest row of the window. */
    NTH_VALUE_FROM_LAST(2, 2, Use.WINDOWS),
    /** Arguments: the value, how many rows back (1 if left out), and what stands for a row that is not there (NULL if left out). */
    LAG(1, 3, Use.WINDOWS),
    /** Arguments: the value, and the milliseconds in which its weight halves. */
    EXP_AVG(2, 2, Use.WINDOWS);

    private enum Use {
        GROUPS_AND_WINDOWS,
        WINDOWS
    }

    private final int fewestArguments;
    private final int mostArguments;
    private final Use use;

    AggregateFunction(int fewestArguments, int mostArguments, Use use) {
        this.fewestArguments = fewestArguments;
        this.mostArguments = mostArguments;
        this.use = use;
    }

    int fewestArguments() {
        return fewestArguments;
    }

    int mostArguments() {
        return mostArguments;
    }

    /** Whether there is no sense in the function but over a sliding window. */
    public boolean needsWindow() {
        return use == Use.WINDOWS;
    }
}
