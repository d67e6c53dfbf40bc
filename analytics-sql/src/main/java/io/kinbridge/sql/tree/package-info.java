/**
 * The statements and operators that the dialect has and Calcite's own tree has not. Everything else in a parsed application is
 * Calcite's.
 */
@NullMarked
package io.kinbridge.sql.tree;

import org.jspecify.annotations.NullMarked;
