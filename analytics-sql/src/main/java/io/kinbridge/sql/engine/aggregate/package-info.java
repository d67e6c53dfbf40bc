/**
 * Aggregate functions: sums, extremes and positions of a column's values. What they hold is exact, so that values can be taken out
 * again and halves put together without a trace in the result.
 */
@NullMarked
package io.kinbridge.sql.engine.aggregate;

import org.jspecify.annotations.NullMarked;
