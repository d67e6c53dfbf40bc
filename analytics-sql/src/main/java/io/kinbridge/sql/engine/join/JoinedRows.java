package io.kinbridge.sql.engine.join;

import io.kinbridge.sql.engine.RowOutput;
import io.kinbridge.sql.engine.RowPredicate;
import io.kinbridge.sql.function.InvalidValueException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Pairs of rows as rows of a join: the left row's columns, then the right one's. */
final class JoinedRows {
    private final @Nullable RowPredicate residual;

    /**
     * @param residual what a pair must fulfil beside equal keys; null if nothing
     */
    JoinedRows(@Nullable RowPredicate residual) {
        this.residual = residual;
    }

    static @Nullable Object[] join(@Nullable Object[] left, @Nullable Object[] right) {
        @Nullable Object[] joined = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, joined, left.length, right.length);
        return joined;
    }

    /** The left row alone. */
    static @Nullable Object[] leftOnly(@Nullable Object[] left, int rightWidth) {
        return Arrays.copyOf(left, left.length + rightWidth);
    }

    /** The right row alone. */
    static @Nullable Object[] rightOnly(int leftWidth, @Nullable Object[] right) {
        return join(new @Nullable Object[leftWidth], right);
    }

    /** Gives the pair out if it fulfils the condition. If that cannot be computed, the pair is lost. */
    boolean emit(long rowtime, @Nullable Object[] left, @Nullable Object[] right, RowOutput output) {
        @Nullable Object[] joined = join(left, right);
        try {
            if (residual != null && !residual.test(rowtime, joined)) {
                return false;
            }
        } catch (InvalidValueException problem) {
            output.failed(rowtime, joined, problem);
            return false;
        }
        output.row(rowtime, joined);
        return true;
    }
}
