package io.kinbridge.benchmark;

import com.amazon.randomcutforest.RandomCutForest;
import io.kinbridge.sql.engine.OperatorStore;
import io.kinbridge.sql.engine.RowOutput;
import io.kinbridge.sql.engine.stream.StreamFunctionOperator;
import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.function.ForestSettings;
import io.kinbridge.sql.function.InvalidValueException;
import io.kinbridge.sql.function.StreamFunctions;
import io.kinbridge.sql.type.TypeName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * RANDOM_CUT_FOREST of two columns as an operator that saves what it remembers, beside its library alone: the same forest, on one
 * thread.
 */
final class RandomCutForestBenchmark {
    private static final int POINTS = 20_000;

    /** Some 500 ms. */
    private static final int BETWEEN_SAVES = 10_000;

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
        StreamFunctionOperator operator = new StreamFunctionOperator(StreamFunctions.randomCutForest(
                List.of(Column.of("X", TypeName.DOUBLE), Column.of("Y", TypeName.DOUBLE)), settings, SEED));
        operator.open(new Store());
        RandomCutForest forest = RandomCutForest.builder()
                .dimensions(2)
                .numberOfTrees(settings.numberOfTrees())
                .sampleSize(settings.subSampleSize())
                .outputAfter(settings.subSampleSize())
                .timeDecay(1.0 / settings.timeDecay())
                .randomSeed(SEED)
                .build();
        Comparison comparison = Comparison.inTurns(rounds, () -> alone(forest), () -> inSql(operator));
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

    private int inSql(StreamFunctionOperator operator) {
        for (int i = 0; i < POINTS; i++) {
            operator.row(0, 0, rows[i], new Scores());
            if ((i + 1) % BETWEEN_SAVES == 0) {
                operator.save();
            }
        }
        return POINTS;
    }

    private final class Scores implements RowOutput {
        @Override
        public void row(long rowtime, @Nullable Object[] row) {
            scores -= score(row);
        }

        @Override
        public void failed(long rowtime, @Nullable Object[] row, InvalidValueException problem) {
            throw problem;
        }
    }

    /** What is written is measured, not where to. */
    private static final class Store implements OperatorStore {
        private final Map<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);

        @Override
        public byte @Nullable [] get(byte[] key) {
            return entries.get(key);
        }

        @Override
        public void put(byte[] key, byte[] value) {
            entries.put(key, value);
        }

        @Override
        public void delete(byte[] key) {
            entries.remove(key);
        }

        @Override
        public void forEach(BiConsumer<byte[], byte[]> entry) {
            entries.forEach(entry);
        }
    }

    private static double score(@Nullable Object[] scored) {
        if (scored[2] instanceof Double score) {
            return score;
        }
        throw new IllegalStateException("A row has no score");
    }
}
