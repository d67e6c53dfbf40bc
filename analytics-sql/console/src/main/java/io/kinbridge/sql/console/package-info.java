/**
 * The web console: a page, and the HTTP API below it, for SQL on streams and topics as they flow. {@link
 * io.kinbridge.sql.console.Console} is the way in.
 */
@NullMarked
package io.kinbridge.sql.console;

import org.jspecify.annotations.NullMarked;
