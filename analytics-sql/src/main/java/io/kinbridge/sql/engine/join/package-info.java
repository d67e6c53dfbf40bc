/** Joins of streams with one another, by windows, and with reference tables. */
@NullMarked
package io.kinbridge.sql.engine.join;

import org.jspecify.annotations.NullMarked;
