package io.kinbridge.sql.function;

/**
 * The arguments of RANDOM_CUT_FOREST.
 *
 * @param numberOfTrees 1 to 1000
 * @param subSampleSize rows in each tree, and rows before the first score: 10 to 1000, less than {@code timeDecay}
 * @param timeDecay how many of the latest rows count, 1 to 2147483647
 * @param shingleSize how many rows after one another are looked at together, 1 to 30
 */
public record ForestSettings(int numberOfTrees, int subSampleSize, int timeDecay, int shingleSize) {
    /** What arguments that are left out are. */
    public static final ForestSettings DEFAULT = new ForestSettings(100, 256, 100_000, 1);

    /** Refuses what is out of range. */
    public ForestSettings {
        Arguments.requireBetween("RANDOM_CUT_FOREST", "numberOfTrees", numberOfTrees, 1, 1_000);
        Arguments.requireBetween("RANDOM_CUT_FOREST", "subSampleSize", subSampleSize, 10, 1_000);
        Arguments.requireBetween("RANDOM_CUT_FOREST", "timeDecay", timeDecay, 1, Integer.MAX_VALUE);
        Arguments.requireBetween("RANDOM_CUT_FOREST", "shingleSize", shingleSize, 1, 30);
        if (subSampleSize >= timeDecay) {
            throw new InvalidValueException(
                    "RANDOM_CUT_FOREST: subSampleSize " + subSampleSize + " is not less than timeDecay " + timeDecay);
        }
    }
}
