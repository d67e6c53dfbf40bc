package io.kinbridge.sql.output;

import io.kinbridge.sql.type.ColumnType;

/**
 * One column of a stream that is written out.
 *
 * @param name as the stream was created with it: in upper case, unless it was quoted
 */
public record OutputColumn(String name, ColumnType type) {}
