/** {@code kinbridge sql} without a subcommand: SQL on streams at a prompt, or from a script. */
@NullMarked
package io.kinbridge.cli.sql.console;

import org.jspecify.annotations.NullMarked;
