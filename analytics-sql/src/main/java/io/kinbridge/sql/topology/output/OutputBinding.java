package io.kinbridge.sql.topology.output;

import io.kinbridge.sql.output.OutputFormat;

/**
 * Rows of an in-application stream go out.
 *
 * @param stream the in-application stream, or {@value ErrorStream#NAME}
 * @param topic where they go; the name of a Kinesis stream, or of a plain topic. It must exist
 * @param kind what it is
 * @param format how they are written
 */
public record OutputBinding(String stream, String topic, Kind kind, OutputFormat format) {
    /** What rows are written to. */
    public enum Kind {
        /**
         * A Kinesis stream, under random partition keys. Written as PutRecords does, outside of Streams' transaction: each commit
         * waits until all rows before it are acknowledged, and what was written since the last commit is written again after a crash:
         * at least once. The reason: only the writers of adapter-api take back what came to lie behind the end of a shard that was
         * resharded meanwhile.
         */
        STREAM,
        /** A plain topic, written in Streams' transaction: exactly once. The records have no key. */
        TOPIC
    }
}
