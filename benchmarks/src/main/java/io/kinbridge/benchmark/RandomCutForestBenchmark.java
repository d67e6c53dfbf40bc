package io.kinbridge.benchmark;

import com.amazon.randomcutforest.RandomCutForest;
import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.function.ForestSettings;
import io.kinbridge.sql.function.StreamFunction;
import io.kinbridge.sql.function.StreamFunctions;
import io.kinbridge.sql.type.TypeName;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** RANDOM_CUT_FOREST of two columns, beside its library alone: the same forest, on one thread. */
final class RandomCutForestBenchmark {
    private static final int POINTS = 20_000;
    private static final long SEED = 1;

    /** Sums of the same scores, added up in different orders. */
    private static final double TOLERANCE = 1e-3;

    private final float[][] points = new float[POINTS][];
    private final @Nullable Object[][] rows = new Object[POINTS][];

    /** The sum of the library's, less the sum of the function's. */
    private double scores;

    RandomCutForestBenchmark() {
        Random random = new Random(SEED);
        for (int i = 0; i < POINTS; i++) {
            double x = random.nextGaussian();
            double y = x + random.nextGaussian();
            points[i] = new float[] {(float) x, (float) y};
            rows[i] = new Object[] {x, y};
        }
    }

    Comparison run(int rounds) throws Exception {
        ForestSettings settings = ForestSettings.DEFAULT;
        StreamFunction function = StreamFunctions.randomCutForest(
                List.of(Column.of("X", TypeName.DOUBLE), Column.of("Y", TypeName.DOUBLE)), settings, SEED);
        RandomCutForest forest = RandomCutForest.builder()
                .dimensions(2)
                .numberOfTrees(settings.numberOfTrees())
                .sampleSize(settings.subSampleSize())
                .outputAfter(settings.subSampleSize())
                .timeDecay(1.0 / settings.timeDecay())
                .randomSeed(SEED)
                .build();
        Comparison comparison = Comparison.inTurns(rounds, () -> alone(forest), () -> inSql(function));
        if (Math.abs(scores) > TOLERANCE) {
            throw new IllegalStateException("The sums of the scores differ by " + scores);
        }
        return comparison;
    }

    private int alone(RandomCutForest forest) {
        for (float[] point : points) {
            scores += forest.getAnomalyScore(point);
            forest.update(point);
        }
        return POINTS;
    }

    private int inSql(StreamFunction function) {
        for (@Nullable Object[] row : rows) {
            function.row(0, row, (rowtime, scored) -> scores -= score(scored));
        }
        return POINTS;
    }

    private static double score(@Nullable Object[] scored) {
        if (scored[2] instanceof Double score) {
            return score;
        }
        throw new IllegalStateException("A row has no score");
    }
}
