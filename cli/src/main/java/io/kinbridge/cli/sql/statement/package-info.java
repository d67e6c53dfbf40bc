/** The text that a console is given, in statements. */
@NullMarked
package io.kinbridge.cli.sql.statement;

import org.jspecify.annotations.NullMarked;
