package io.kinbridge.sql.topology.source;

import io.kinbridge.sql.input.MetadataColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes records before they are decoded: InputProcessingConfiguration. Called by the tasks' threads, several at a time; may block,
 * which holds back the task. What it throws ends the task's thread, which is replaced and gives the same records once more.
 */
@FunctionalInterface
public interface RecordPreprocessor {
    /**
     * Processes records of one shard or partition.
     *
     * @param batch in their order; 1 to 500
     * @return as many as there are records, in the same order
     */
    List<Processed> process(List<RawRecord> batch);

    /**
     * A record as it came.
     *
     * @param arrival its timestamp, ms since 1970
     * @param partitionKey null of a plain topic's record without a key
     * @param shardId null of a plain topic
     * @param sequenceNumber as {@link MetadataColumn#SEQUENCE_NUMBER}
     */
    @SuppressWarnings("ArrayRecordComponent") // carries bytes, is not compared
    record RawRecord(
            byte[] data,
            long arrival,
            @Nullable String partitionKey,
            @Nullable String shardId,
            String sequenceNumber) {}

    /** What became of a record. */
    enum Result {
        OK,
        /** It is left out, on purpose. */
        DROPPED,
        /** It goes to the error stream. */
        PROCESSING_FAILED
    }

    /**
     * An answer for one record.
     *
     * @param data decoded if the result is OK, shown in the error stream if processing failed
     */
    @SuppressWarnings("ArrayRecordComponent") // carries bytes, is not compared
    record Processed(Result result, byte[] data) {}
}
