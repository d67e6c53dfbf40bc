/** Streams put into another order, or rid of duplicates, period by period. */
@NullMarked
package io.kinbridge.sql.engine.order;

import org.jspecify.annotations.NullMarked;
