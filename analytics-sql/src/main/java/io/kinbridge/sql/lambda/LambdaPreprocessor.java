package io.kinbridge.sql.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kinbridge.lambda.HttpFunction;
import io.kinbridge.sql.topology.source.RecordPreprocessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * InputLambdaProcessor: a function that changes records, drops them, or says that it cannot process them. A call that fails, or whose
 * answer does not fit its records, is made again. If the function still does not answer then, {@link #process} throws, so that the
 * application goes on trying; if it does, but not as it should for single records, these have failed. (In AWS such an answer, too, is
 * asked for again for ever.)
 */
public final class LambdaPreprocessor implements RecordPreprocessor {
    private static final Logger log = LoggerFactory.getLogger(LambdaPreprocessor.class);

    /** Lambda takes events of 6 MB; base64 makes four bytes of three. */
    private static final int MOST_BYTES = 4_000_000;

    private static final int MILLIS = 1000;

    private final HttpFunction function;
    private final RetryPolicy retries;
    private final String applicationArn;
    private final String streamArn;
    private final String metadataName;

    /**
     * @param streamArn of the stream, or of the delivery stream, which the event's metadata depend on
     */
    public LambdaPreprocessor(HttpFunction function, RetryPolicy retries, String applicationArn, String streamArn) {
        this.function = function;
        this.retries = retries;
        this.applicationArn = applicationArn;
        this.streamArn = streamArn;
        this.metadataName =
                streamArn.contains(":firehose:") ? "kinesisFirehoseRecordMetadata" : "kinesisStreamRecordMetadata";
    }

    @Override
    public List<Processed> process(List<RawRecord> batch) {
        List<Processed> processed = new ArrayList<>(batch.size());
        int from = 0;
        while (from < batch.size()) {
            int to = from + 1;
            long bytes = batch.get(from).data().length;
            while (to < batch.size() && bytes + batch.get(to).data().length <= MOST_BYTES) {
                bytes += batch.get(to++).data().length;
            }
            processed.addAll(call(batch.subList(from, to)));
            from = to;
        }
        return processed;
    }

    private List<Processed> call(List<RawRecord> records) {
        Map<String, RawRecord> byId = byId(records);
        ObjectNode event = event(byId);
        for (int attempt = 1; ; attempt++) {
            boolean isLast = attempt == retries.attempts();
            try {
                PreprocessingAnswer answer = PreprocessingAnswer.of(function.call(event), byId);
                if (!answer.faults().isEmpty()) {
                    log.warn("{}, attempt {}: {}", function, attempt, String.join("; ", answer.faults()));
                }
                if (isLast || answer.faults().isEmpty()) {
                    return answer.processed();
                }
            } catch (IOException e) {
                if (isLast || Thread.currentThread().isInterrupted()) {
                    throw new UncheckedIOException("%,d records wait: %s".formatted(records.size(), e.getMessage()), e);
                }
                log.warn("attempt {}: {}", attempt, e.getMessage());
            }
            retries.pause(attempt);
        }
    }

    /** The sequence numbers; user records of one aggregated record have the same, so a number makes them differ. */
    private static Map<String, RawRecord> byId(List<RawRecord> records) {
        Map<String, RawRecord> byId = new LinkedHashMap<>();
        for (RawRecord record : records) {
            String id = record.sequenceNumber();
            for (int number = 1; byId.containsKey(id); number++) {
                id = record.sequenceNumber() + "-" + number;
            }
            byId.put(id, record);
        }
        return byId;
    }

    private ObjectNode event(Map<String, RawRecord> byId) {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("invocationId", UUID.randomUUID().toString())
                .put("applicationArn", applicationArn)
                .put("streamArn", streamArn);
        byId.forEach((id, record) -> {
            ObjectNode entry = event.withArrayProperty("records").addObject();
            entry.put("recordId", id).put("data", record.data());
            ObjectNode metadata = entry.putObject(metadataName);
            if (metadataName.equals("kinesisStreamRecordMetadata")) {
                metadata.put("sequenceNumber", record.sequenceNumber())
                        .put("partitionKey", record.partitionKey())
                        .put("shardId", record.shardId());
            }
            // AWS's examples have seconds.
            metadata.put("approximateArrivalTimestamp", record.arrival() / MILLIS);
        });
        return event;
    }
}
