package io.kinbridge.sql.function;

import java.util.List;

/**
 * The functions over whole streams. Those that make random choices take a seed: with the same rows in the same order they give the
 * same results. All throw {@link InvalidValueException} if the arguments are not valid.
 */
public final class StreamFunctions {
    private StreamFunctions() {}

    /** RANDOM_CUT_FOREST: the cursor's columns and ANOMALY_SCORE. */
    public static StreamFunction randomCutForest(List<Column> cursor, ForestSettings settings, long seed) {
        return new RandomCutForestFunction(cursor, settings, seed, ForestExplanation.NONE);
    }

    /** RANDOM_CUT_FOREST_WITH_EXPLANATION: the cursor's columns, ANOMALY_SCORE and ANOMALY_EXPLANATION. */
    public static StreamFunction randomCutForestWithExplanation(
            List<Column> cursor, ForestSettings settings, boolean withDirectionality, long seed) {
        ForestExplanation explanation =
                withDirectionality ? ForestExplanation.WITH_DIRECTION : ForestExplanation.ATTRIBUTION;
        return new RandomCutForestFunction(cursor, settings, seed, explanation);
    }

    /**
     * HOTSPOTS: the cursor's columns and HOTSPOTS_RESULT.
     *
     * @param windowSize rows, 100 to 1000
     * @param scanRadius above 0
     * @param minimumPoints 2 to windowSize
     */
    public static StreamFunction hotspots(List<Column> cursor, int windowSize, double scanRadius, int minimumPoints) {
        return new HotspotsFunction(cursor, windowSize, scanRadius, minimumPoints);
    }

    /**
     * TOP_K_ITEMS_TUMBLING: in each window the most frequent values of a column, and how often each came.
     *
     * @param k how many values, 1 to 100000
     * @param seconds the window's length, 1 to 3600
     */
    public static StreamFunction topKItemsTumbling(List<Column> cursor, String column, int k, int seconds) {
        return new TumblingItemsFunction(
                "TOP_K_ITEMS_TUMBLING", cursor, column, seconds, item -> new TopItems(item, k));
    }

    /**
     * COUNT_DISTINCT_ITEMS_TUMBLING: in each window how many different values a column has.
     *
     * @param seconds the window's length, 1 to 3600
     */
    public static StreamFunction countDistinctItemsTumbling(List<Column> cursor, String column, int seconds) {
        return new TumblingItemsFunction(
                "COUNT_DISTINCT_ITEMS_TUMBLING", cursor, column, seconds, item -> new DistinctItems());
    }

    /**
     * GROUP_RANK: the rows of one ROWTIME are a group, and get their RANK by a column.
     *
     * @param rankBy a column of the cursor, of INTEGER, CHAR or VARCHAR
     * @param rankOut what the rank's column is called
     * @param sortOrder asc or desc: which value has rank 1
     * @param outputOrder asc or desc: which rank goes out first
     * @param maxIdle milliseconds, 0 or more; has no effect, as a group is given out as soon as no row of its ROWTIME can follow
     * @param outputMax how many rows of a group go out, 0 for all
     */
    public static StreamFunction groupRank(
            List<Column> cursor,
            String rankBy,
            String rankOut,
            String sortOrder,
            String outputOrder,
            int maxIdle,
            int outputMax) {
        return new GroupRankFunction(cursor, rankBy, rankOut, sortOrder, outputOrder, maxIdle, outputMax);
    }
}
