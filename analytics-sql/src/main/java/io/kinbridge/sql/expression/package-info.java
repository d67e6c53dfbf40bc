/**
 * Compiles Calcite's expressions into classes that compute rows. Values are as {@link io.kinbridge.sql.function} has them; a row value
 * is an {@code Object[]}. What generated classes call is public for that alone.
 */
@NullMarked
package io.kinbridge.sql.expression;

import org.jspecify.annotations.NullMarked;
