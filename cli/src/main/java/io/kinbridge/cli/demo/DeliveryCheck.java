package io.kinbridge.cli.demo;

import io.kinbridge.cli.lines.InputLines;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * Accounts for every line: which record it became, and whether that was read once, unchanged, and in its key's order.
 *
 * <p>Lines repeat in real files, so a record cannot be told by its bytes: its sequence number says which line it is. A record
 * with a number that nobody was told was written twice, under an attempt that seemed to have failed. For one thread.
 */
final class DeliveryCheck {
    private final InputLines lines;
    private final Map<String, Integer> lineOfSequenceNumber = new HashMap<>();
    private final Map<String, Integer> lastLineOfKey = new HashMap<>();
    private final BitSet readLines = new BitSet();
    private int acknowledged;
    private int duplicated;
    private int reordered;

    DeliveryCheck(InputLines lines) {
        this.lines = lines;
    }

    /** A line was written. Of two lines with one sequence number, only the first can ever be found. */
    void acknowledged(int line, String sequenceNumber) {
        acknowledged++;
        lineOfSequenceNumber.putIfAbsent(sequenceNumber, line);
    }

    /** A record was read. A key's records must be given in the order in which a consumer would get them. */
    void read(Record record) {
        Integer line = lineOfSequenceNumber.get(record.sequenceNumber());
        if (line == null || readLines.get(line)) {
            duplicated++;
        } else if (isLine(record, line)) {
            readLines.set(line);
            putInOrder(lines.partitionKey(line), line);
        }
    }

    private boolean isLine(Record record, int line) {
        return lines.partitionKey(line).equals(record.partitionKey())
                && lines.isEqual(line, record.data().asByteArrayUnsafe());
    }

    private void putInOrder(String key, int line) {
        Integer last = lastLineOfKey.get(key);
        if (last != null && line < last) {
            reordered++;
        } else {
            lastLineOfKey.put(key, line);
        }
    }

    DeliveryCounts counts() {
        return new DeliveryCounts(acknowledged, acknowledged - readLines.cardinality(), duplicated, reordered);
    }
}
