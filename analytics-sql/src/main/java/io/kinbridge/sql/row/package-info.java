/**
 * Rows as bytes and as keys. A row is an {@code Object[]}, a value for each column in the form that {@link
 * io.kinbridge.sql.function} describes, null for NULL.
 */
@NullMarked
package io.kinbridge.sql.row;

import org.jspecify.annotations.NullMarked;
