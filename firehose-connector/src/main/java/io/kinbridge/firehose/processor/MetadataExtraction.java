package io.kinbridge.firehose.processor;

import io.kinbridge.firehose.jq.PartitionQuery;
import io.kinbridge.firehose.jq.QueryFailure;
import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.Failure;
import io.kinbridge.firehose.record.Routing;
import io.kinbridge.firehose.record.Routing.TableRoute;
import java.time.Clock;
import java.util.Map;

/**
 * MetadataExtraction: finds a record's partition keys by a jq query. Keys of the names that Iceberg's routing has
 * ({@code destinationDatabaseName}, {@code destinationTableName}, {@code operation}) say where the row goes, too.
 */
final class MetadataExtraction implements RecordProcessor {
    /** AWS's code, as its users report it. */
    static final String FAILED = "DynamicPartitioning.MetadataExtractionFailed";

    private static final String DATABASE = "destinationDatabaseName";
    private static final String TABLE = "destinationTableName";
    private static final String OPERATION = "operation";

    private final PartitionQuery query;
    private final Clock clock;
    private final QueryTime time;

    MetadataExtraction(PartitionQuery query, Clock clock, QueryTime time) {
        this.query = query;
        this.clock = clock;
        this.time = time;
    }

    @Override
    public void process(DeliveryRecord record, ProcessedRecords out) {
        Map<String, String> keys;
        long began = time.nanoTime().getAsLong();
        try {
            keys = query.evaluate(record.array(), record.from(), record.length());
        } catch (QueryFailure e) {
            out.failed(
                    record,
                    Failure.of(
                            ErrorOutputType.METADATA_EXTRACTION_FAILED,
                            FAILED,
                            String.valueOf(e.getMessage()),
                            clock.millis()));
            return;
        } finally {
            time.took().accept(time.nanoTime().getAsLong() - began);
        }
        Routing routing = record.routing().withQuery(keys);
        if (keys.containsKey(DATABASE) || keys.containsKey(TABLE) || keys.containsKey(OPERATION)) {
            routing = routing.withTable(new TableRoute(keys.get(DATABASE), keys.get(TABLE), keys.get(OPERATION)));
        }
        out.add(record.withRouting(routing));
    }
}
