/** Record format conversion: batches of JSON become Parquet and ORC files, by a table's definition. */
@NullMarked
package io.kinbridge.firehose.format.columnar;

import org.jspecify.annotations.NullMarked;
