package io.kinbridge.sql.testcase;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinbridge.sql.type.DateTimeText;
import org.jspecify.annotations.Nullable;

/**
 * A row that must be produced.
 *
 * @param rowtimeMs milliseconds since 1970-01-01 UTC; null where it is not compared
 * @param values by column
 */
public record ExpectedRow(String stream, @Nullable Long rowtimeMs, ObjectNode values) {
    @Override
    public String toString() {
        return values + (rowtimeMs == null ? "" : " at " + DateTimeText.timestamp(rowtimeMs));
    }
}
