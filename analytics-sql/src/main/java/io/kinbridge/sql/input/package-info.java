/**
 * What comes in: the schema of a source, the records of a source read into rows by it, and a schema discovered from samples. The
 * rules are those of Kinesis Data Analytics for JSON (row path, column paths, one flattened array) and CSV. A record that cannot be
 * read, or a value that cannot become what its column is, is a {@link io.kinbridge.sql.input.RecordProblem} in place of the row, and
 * stops nothing. Nothing here knows of Calcite or Kafka.
 */
@NullMarked
package io.kinbridge.sql.input;

import org.jspecify.annotations.NullMarked;
