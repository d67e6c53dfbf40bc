/** Tests of the way of rows to clients. */
@NullMarked
package io.kinbridge.sql.console.query;

import org.jspecify.annotations.NullMarked;
