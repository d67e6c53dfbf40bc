@NullMarked
package io.kinbridge.cli.sql.statement;

import org.jspecify.annotations.NullMarked;
