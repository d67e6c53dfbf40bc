/**
 * The types of a column, as the API and CREATE STREAM write them, and dates and times as text. Values are what Calcite's
 * generated code works on: {@code Boolean}, {@code Byte}, {@code Short}, {@code Integer}, {@code Long}, {@code BigDecimal},
 * {@code Float} (REAL), {@code Double} (FLOAT, DOUBLE), {@code String}, DATE as {@code Integer} days since 1970-01-01, TIME as
 * {@code Integer} milliseconds of the day, TIMESTAMP as {@code Long} milliseconds since 1970-01-01 00:00:00 UTC; but binary values
 * are {@code byte[]}. Nothing here knows of Calcite or Kafka.
 */
@NullMarked
package io.kinbridge.sql.type;

import org.jspecify.annotations.NullMarked;
