@NullMarked
package io.kinbridge.cli.sql.console;

import org.jspecify.annotations.NullMarked;
