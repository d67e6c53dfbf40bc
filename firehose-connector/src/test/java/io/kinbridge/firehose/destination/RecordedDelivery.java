package io.kinbridge.firehose.destination;

import io.kinbridge.firehose.record.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps what a destination without an error output of its own tells, and refuses to be told of a record twice. */
public final class RecordedDelivery implements Delivery {
    private final SortedMap<Integer, Failure> failures = new TreeMap<>();
    private final List<Boolean> attempts = new ArrayList<>();

    @Override
    public void failed(int record, Failure failure) {
        if (failures.put(record, failure) != null) {
            throw new AssertionError("record " + record + " has failed twice");
        }
    }

    @Override
    public void recorded(int record, Failure failure) {
        throw new AssertionError("this destination has no error output of its own, but wrote record " + record);
    }

    @Override
    public void attempted(boolean succeeded) {
        attempts.add(succeeded);
    }

    /** By the records' numbers in the batch. */
    public SortedMap<Integer, Failure> failures() {
        return failures;
    }

    public List<Boolean> attempts() {
        return attempts;
    }
}
