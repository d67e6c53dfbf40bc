package io.kinbridge.fault;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * What is written: of each partition key the records 0, 1, 2, ...
 *
 * @param key the partition key
 * @param number the record's place among those of its key, from 0
 */
record NumberedRecord(String key, int number) {
    private static final int LONGEST_FILLING = 80;

    /** The number and a filling that follows from it: 22 to 100 bytes or so, hence any damage shows. */
    String data() {
        return number + ":" + key + ":" + "x".repeat(Math.floorMod(31 * number + key.hashCode(), LONGEST_FILLING));
    }

    PutRecordsRequestEntry entry() {
        return PutRecordsRequestEntry.builder()
                .partitionKey(key)
                .data(SdkBytes.fromUtf8String(data()))
                .build();
    }

    /**
     * The record that has this key and data.
     *
     * @throws AssertionError if nobody wrote such a record
     */
    static NumberedRecord read(String key, String data) {
        NumberedRecord record = new NumberedRecord(key, Integer.parseInt(data.substring(0, data.indexOf(':'))));
        if (!record.data().equals(data)) {
            throw new AssertionError("Nobody wrote a record of key " + key + " with data " + data);
        }
        return record;
    }
}
