package io.kinbridge.fault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * Keys that are written by one thread, one request after the other: what a request failed to write comes first in the next, in
 * its order. So the acknowledgements of a key are in the order of their sends. For one thread at a time.
 */
final class WriterLane {
    static final int RECORDS_PER_REQUEST = 500;

    private final List<String> keys;
    private final int records;

    private final List<Acknowledgement> acknowledged = new ArrayList<>();
    private final Map<NumberedRecord, Integer> failedSends = new HashMap<>();
    private List<NumberedRecord> toRepeat = List.of();
    private int taken;
    private int failedEntries;

    /** @param records how many it writes of all its keys together */
    WriterLane(List<String> keys, int records) {
        this.keys = keys;
        this.records = records;
    }

    boolean isDone() {
        return acknowledged.size() == records;
    }

    /** The records of the next request: every key in turn, several times. */
    List<NumberedRecord> next() {
        List<NumberedRecord> next = new ArrayList<>(toRepeat);
        while (next.size() < RECORDS_PER_REQUEST && taken < records) {
            next.add(new NumberedRecord(keys.get(taken % keys.size()), taken / keys.size()));
            taken++;
        }
        return next;
    }

    void answered(List<NumberedRecord> sent, PutRecordsResponse response) {
        List<NumberedRecord> failed = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            NumberedRecord record = sent.get(i);
            PutRecordsResultEntry result = response.records().get(i);
            if (result.errorCode() == null) {
                acknowledged.add(
                        new Acknowledgement(record, result.sequenceNumber(), 1 + failedSends.getOrDefault(record, 0)));
            } else {
                failed.add(record);
            }
        }
        failed(failed);
    }

    /** None of the records is known to be written. */
    void failed(List<NumberedRecord> sent) {
        sent.forEach(record -> failedSends.merge(record, 1, Integer::sum));
        failedEntries += sent.size();
        toRepeat = sent;
    }

    /** What is in the stream, in the order of sending. */
    List<Acknowledgement> acknowledged() {
        return acknowledged;
    }

    /** How many entries of requests have failed. */
    int failedEntries() {
        return failedEntries;
    }
}
