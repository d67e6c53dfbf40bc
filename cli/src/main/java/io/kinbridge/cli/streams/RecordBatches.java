package io.kinbridge.cli.streams;

import io.kinbridge.cli.terminal.Amount;
import io.kinbridge.cli.terminal.CommandFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** Writes records with PutRecords, one request after the other; those that fail again, before any that follow. */
public final class RecordBatches {
    private static final int ATTEMPTS = 10;
    private static final Duration RETRY_AFTER = Duration.ofMillis(200);

    private final KinesisClient kinesis;
    private final String stream;
    private final Set<String> shards = new HashSet<>();
    private long written;

    public RecordBatches(KinesisClient kinesis, String stream) {
        this.kinesis = kinesis;
        this.stream = stream;
    }

    public long written() {
        return written;
    }

    /** How many shards records went to. */
    public int shards() {
        return shards.size();
    }

    /**
     * Writes them, and returns when they are there.
     *
     * @throws CommandFailure if a record still fails after some attempts
     */
    public void put(List<PutRecordsRequestEntry> records) throws InterruptedException {
        List<PutRecordsRequestEntry> left = records;
        String lastError = "";
        for (int attempt = 1; attempt <= ATTEMPTS && !left.isEmpty(); attempt++) {
            if (attempt > 1) {
                TimeUnit.NANOSECONDS.sleep(RETRY_AFTER.toNanos());
            }
            PutRecordsResponse response = kinesis.putRecords(
                    PutRecordsRequest.builder().streamName(stream).records(left).build());
            List<PutRecordsRequestEntry> failed = new ArrayList<>();
            for (int i = 0; i < left.size(); i++) {
                PutRecordsResultEntry result = response.records().get(i);
                if (result.errorCode() == null) {
                    written++;
                    shards.add(result.shardId());
                } else {
                    failed.add(left.get(i));
                    lastError = result.errorCode() + ": " + result.errorMessage();
                }
            }
            left = failed;
        }
        if (!left.isEmpty()) {
            throw new CommandFailure(Amount.of(left.size(), "record") + " could not be written in " + ATTEMPTS
                    + " attempts, " + written + " were before; the last error was: " + lastError);
        }
    }
}
