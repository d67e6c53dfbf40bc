package io.kinbridge.sql.application;

import io.kinbridge.sql.input.SourceSchema;
import java.nio.file.Path;

/**
 * A reference table.
 *
 * @param tableName as SQL names it in double quotes
 * @param location where its rows are
 * @param schema how they are written
 */
public record ReferenceDataSource(String tableName, Location location, SourceSchema schema) {
    /** Where the rows of a reference table are. */
    public sealed interface Location {}

    /** All of them in an object of S3, or of a store that is like it. */
    public record S3Object(String bucket, String key) implements Location {
        @Override
        public String toString() {
            return "s3://" + bucket + "/" + key;
        }
    }

    /** All of them in a file. */
    public record LocalFile(Path path) implements Location {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** In the records of a compacted topic: the latest record of a key has the key's rows, one without a value has none. */
    public record CompactedTopic(String topic) implements Location {
        @Override
        public String toString() {
            return "topic " + topic;
        }
    }
}
