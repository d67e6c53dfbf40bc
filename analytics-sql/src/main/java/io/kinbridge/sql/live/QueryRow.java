package io.kinbridge.sql.live;

import org.jspecify.annotations.Nullable;

/**
 * A row of a query.
 *
 * @param rowtime ms since 1970
 * @param values one for each column, as {@link io.kinbridge.sql.output.ValueText} takes them; null is NULL. Not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // rows are arrays; not compared
public record QueryRow(long rowtime, @Nullable Object[] values) {}
