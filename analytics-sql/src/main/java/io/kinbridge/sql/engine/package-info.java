/**
 * The operators that queries are made of, and the graph in which they run. Nothing here knows of Calcite or Kafka: rows come in on
 * a logical clock, their own ROWTIMEs and the bounds that promise that no earlier row follows.
 */
@NullMarked
package io.kinbridge.sql.engine;

import org.jspecify.annotations.NullMarked;
