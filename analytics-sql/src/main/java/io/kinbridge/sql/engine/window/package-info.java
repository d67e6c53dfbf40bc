/** The operators that aggregate rows: in groups that close, by periods or by staggered windows, and over windows that slide. */
@NullMarked
package io.kinbridge.sql.engine.window;

import org.jspecify.annotations.NullMarked;
