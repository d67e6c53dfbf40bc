package io.kinbridge.firehose.redshift;

import io.kinbridge.firehose.destination.Delivery;
import io.kinbridge.firehose.record.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps what the destination tells. It must never say that a record failed which is not in S3. */
final class SkippedRecords implements Delivery {
    private final SortedMap<Integer, Failure> skipped = new TreeMap<>();
    private final List<Boolean> attempts = new ArrayList<>();

    @Override
    public void failed(int record, Failure failure) {
        throw new AssertionError("record " + record + " is not in S3: " + failure);
    }

    @Override
    public synchronized void recorded(int record, Failure failure) {
        if (skipped.put(record, failure) != null) {
            throw new AssertionError("record " + record + " is skipped twice");
        }
    }

    @Override
    public synchronized void attempted(boolean succeeded) {
        attempts.add(succeeded);
    }

    /** By the records' numbers in the batch. */
    synchronized SortedMap<Integer, Failure> skipped() {
        return skipped;
    }

    synchronized List<Boolean> attempts() {
        return List.copyOf(attempts);
    }
}
