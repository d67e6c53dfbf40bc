/**
 * From JSON to rows of a table, by the rules of two of Hive's deserializers. A record becomes rows as a whole or not at all: what is
 * parsed lies in a buffer that is used again for the next record.
 */
@NullMarked
package io.kinbridge.firehose.format.row;

import org.jspecify.annotations.NullMarked;
