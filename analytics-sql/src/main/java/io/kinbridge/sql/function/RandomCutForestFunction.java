package io.kinbridge.sql.function;

import com.amazon.randomcutforest.RandomCutForest;
import com.amazon.randomcutforest.returntypes.DiVector;
import io.kinbridge.sql.type.TypeName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * RANDOM_CUT_FOREST and RANDOM_CUT_FOREST_WITH_EXPLANATION, on Amazon's library. A row's score is the forest's before the row is
 * added to it; 0 until the forest has seen a sample. A row with NULL, or what is no finite REAL, among its numbers has NULL
 * for a score and is not learnt; AWS does not say.
 */
final class RandomCutForestFunction implements StreamFunction {
    private static final int EXPLANATION_LENGTH = 20_480;

    private final List<Column> columns;
    private final Attributes attributes;
    private final ForestExplanation explanation;
    private RandomCutForest forest;

    RandomCutForestFunction(List<Column> cursor, ForestSettings settings, long seed, ForestExplanation explanation) {
        this.attributes = new Attributes("RANDOM_CUT_FOREST", cursor);
        this.explanation = explanation;
        List<Column> all = new ArrayList<>(cursor);
        all.add(Column.of("ANOMALY_SCORE", TypeName.DOUBLE));
        if (explanation != ForestExplanation.NONE) {
            all.add(Column.varchar("ANOMALY_EXPLANATION", EXPLANATION_LENGTH));
        }
        this.columns = List.copyOf(all);
        this.forest = RandomCutForest.builder()
                .dimensions(attributes.count() * settings.shingleSize())
                .shingleSize(settings.shingleSize())
                .internalShinglingEnabled(settings.shingleSize() > 1)
                .numberOfTrees(settings.numberOfTrees())
                .sampleSize(settings.subSampleSize())
                .outputAfter(settings.subSampleSize())
                .timeDecay(1.0 / settings.timeDecay())
                .randomSeed(seed)
                .build();
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public void row(long rowtime, @Nullable Object[] row, Output output) {
        @Nullable Object[] result = Arrays.copyOf(row, columns.size());
        float[] point = floats(attributes.point(row));
        if (point != null) {
            if (explanation == ForestExplanation.NONE) {
                result[row.length] = forest.getAnomalyScore(point);
            } else {
                DiVector attribution = forest.getAnomalyAttribution(point);
                result[row.length] = attribution.getHighLowSum();
                result[row.length + 1] = explanation.json(attributes.names(), attribution);
            }
            forest.update(point);
        }
        output.row(rowtime, result);
    }

    /** The library computes with float; null if a coordinate is out of its range. */
    private static float @Nullable [] floats(double @Nullable [] point) {
        if (point == null) {
            return null;
        }
        float[] floats = new float[point.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) point[i];
            if (Float.isInfinite(floats[i])) {
                return null;
            }
        }
        return floats;
    }

    @Override
    public void advance(long rowtime, Output output) {}

    @Override
    public OptionalLong deadline() {
        return OptionalLong.empty();
    }

    @Override
    public byte[] state() {
        return ForestBytes.write(forest);
    }

    @Override
    public void restore(byte[] state) {
        RandomCutForest read = ForestBytes.read(state);
        if (read.getDimensions() != forest.getDimensions() || read.getNumberOfTrees() != forest.getNumberOfTrees()) {
            throw new IllegalArgumentException("a state of a forest of " + read.getNumberOfTrees() + " trees in "
                    + read.getDimensions() + " dimensions where one of " + forest.getNumberOfTrees() + " in "
                    + forest.getDimensions() + " is expected");
        }
        forest = read;
    }
}
