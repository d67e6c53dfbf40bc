/**
 * From an application's statements to operators: names are made explicit, Calcite validates, converts and simplifies, rules turn its
 * relations into ours ({@code Streams...}), and each of those adds its operators to a graph.
 */
@NullMarked
package io.kinbridge.sql.plan;

import org.jspecify.annotations.NullMarked;
