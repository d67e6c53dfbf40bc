/** Tests of the console over HTTP. */
@NullMarked
package io.kinbridge.sql.console;

import org.jspecify.annotations.NullMarked;
