package io.kinbridge.sql.testcase;

import io.kinbridge.sql.input.SourceSchema;

/**
 * A reference table of a case.
 *
 * @param content of its file
 */
public record ReferenceTable(String tableName, SourceSchema schema, String content) {}
