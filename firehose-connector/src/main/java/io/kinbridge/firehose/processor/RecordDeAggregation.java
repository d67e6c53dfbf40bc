package io.kinbridge.firehose.processor;

import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.Failure;
import java.time.Clock;

/**
 * RecordDeAggregation: makes a record of each JSON object, or of each delimited part, of a record. They are parts of the
 * original's array, byte for byte; white space between objects, and delimiters, are gone.
 *
 * <p>AWS's guide ("Apply dynamic partitioning to aggregated data") caps it at 500 for a record; from its users it is known that
 * a record with more is passed on as a whole. Data that is not as it should be fails as a whole, so that nothing of it is
 * delivered twice when it is sent again.
 */
final class RecordDeAggregation implements RecordProcessor {
    /** The most records that are made of one. */
    static final int MOST_SUB_RECORDS = 500;

    /** This project's own: the guide names none. */
    static final String FAILED = "DynamicPartitioning.DeAggregationFailed";

    private final SubRecordScanner scanner;
    private final Clock clock;
    private final SubRecords found = new SubRecords();

    RecordDeAggregation(SubRecordScanner scanner, Clock clock) {
        this.scanner = scanner;
        this.clock = clock;
    }

    @Override
    public void process(DeliveryRecord record, ProcessedRecords out) {
        found.clear();
        byte[] array = record.array();
        String fault = scanner.scan(array, record.from(), record.from() + record.length(), MOST_SUB_RECORDS, found);
        if (found.size() > MOST_SUB_RECORDS) {
            out.add(record);
        } else if (fault != null) {
            out.failed(record, Failure.of(ErrorOutputType.METADATA_EXTRACTION_FAILED, FAILED, fault, clock.millis()));
        } else {
            for (int i = 0; i < found.size(); i++) {
                out.add(record.part(i, record.partitionKey(), array, found.from(i), found.length(i)));
            }
        }
    }
}
