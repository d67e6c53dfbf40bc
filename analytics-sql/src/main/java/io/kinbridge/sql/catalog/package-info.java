/**
 * What Calcite's validator is told of the dialect: its types, their limits, and its scalar functions and operators beyond Calcite's
 * own. Nothing here computes; see {@link io.kinbridge.sql.expression}.
 */
@NullMarked
package io.kinbridge.sql.catalog;

import org.jspecify.annotations.NullMarked;
