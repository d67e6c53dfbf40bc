/**
 * The functions of Kinesis Data Analytics SQL, as plain Java: no Calcite, no Kafka. Compiled expressions call them.
 *
 * <p>Values are in Calcite's internal form: TIMESTAMP is a {@code long} of milliseconds since 1970-01-01 UTC, DATE an
 * {@code int} of days since then, TIME an {@code int} of milliseconds of the day, an interval of days and time a {@code long} of
 * milliseconds, one of years and months an {@code int} of months, VARCHAR a {@link String}, VARBINARY a {@code byte[]}. A NULL
 * argument gives NULL before a function is called, unless the function says otherwise. What cannot be computed is an {@link
 * io.kinbridge.sql.function.InvalidValueException}.
 */
@NullMarked
package io.kinbridge.sql.function;

import org.jspecify.annotations.NullMarked;
