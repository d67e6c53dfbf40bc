package io.kinbridge.examples.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * Puts records to two streams of the same name: first to the one that counts, then what that has taken to the other. So the other
 * has no record that the first does not have, and each key's records in the same order, if the caller waits for one answer before it
 * puts the key's next record. Thread-safe.
 */
public final class DualWriter {
    private static final int ATTEMPTS = 3;

    private final KinesisAsyncClient primary;
    private final KinesisAsyncClient secondary;
    private final Consumer<List<PutRecordsRequestEntry>> missed;

    /**
     * @param primary whose answers count: AWS at first, Kafka once its readers have moved
     * @param missed gets what the secondary did not take in three attempts, for a log or a queue; called by the clients' threads
     */
    public DualWriter(
            KinesisAsyncClient primary, KinesisAsyncClient secondary, Consumer<List<PutRecordsRequestEntry>> missed) {
        this.primary = primary;
        this.secondary = secondary;
        this.missed = missed;
    }

    /** The primary's answer, once the secondary is through as well; a failure of the secondary is no failure. */
    public CompletableFuture<PutRecordsResponse> putRecords(PutRecordsRequest request) {
        return primary.putRecords(request)
                .thenCompose(answer -> mirror(request, those(request.records(), answer.records(), false), 1)
                        .thenApply(mirrored -> answer));
    }

    private CompletableFuture<Void> mirror(
            PutRecordsRequest request, List<PutRecordsRequestEntry> records, int attempt) {
        if (records.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        if (attempt > ATTEMPTS) {
            missed.accept(records);
            return CompletableFuture.completedFuture(null);
        }
        return secondary
                .putRecords(request.toBuilder()
                        .streamARN(null)
                        .streamId(null)
                        .records(records)
                        .build())
                .handle((answer, failure) -> failure == null ? those(records, answer.records(), true) : records)
                .thenCompose(rest -> mirror(request, rest, attempt + 1));
    }

    /** Those records that were refused, or those that were taken. */
    private static List<PutRecordsRequestEntry> those(
            List<PutRecordsRequestEntry> records, List<PutRecordsResultEntry> results, boolean refused) {
        List<PutRecordsRequestEntry> those = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            if ((results.get(i).errorCode() != null) == refused) {
                those.add(records.get(i));
            }
        }
        return those;
    }
}
