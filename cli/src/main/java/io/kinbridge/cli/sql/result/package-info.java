/** Rows as a table that fits the screen, as CSV, as JSON. */
@NullMarked
package io.kinbridge.cli.sql.result;

import org.jspecify.annotations.NullMarked;
