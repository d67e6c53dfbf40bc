/**
 * Rows in Apache Iceberg tables, of any catalog that Iceberg has: one commit for each batch and table.
 */
@NullMarked
package io.kinbridge.firehose.iceberg;

import org.jspecify.annotations.NullMarked;
