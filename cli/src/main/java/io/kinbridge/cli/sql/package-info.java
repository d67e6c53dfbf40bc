/** {@code kinbridge sql}: Kinesis Data Analytics SQL applications. */
@NullMarked
package io.kinbridge.cli.sql;

import org.jspecify.annotations.NullMarked;
