/**
 * The commands of {@code ./kinbridge}. {@link io.kinbridge.cli.Kinbridge} puts them together, and turns what goes wrong into one
 * line and an exit code.
 */
@NullMarked
package io.kinbridge.cli;

import org.jspecify.annotations.NullMarked;
