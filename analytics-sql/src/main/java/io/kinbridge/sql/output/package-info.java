/**
 * What goes out: rows of an in-application stream written as records of a destination. Nothing here knows of Calcite or Kafka.
 */
@NullMarked
package io.kinbridge.sql.output;

import org.jspecify.annotations.NullMarked;
