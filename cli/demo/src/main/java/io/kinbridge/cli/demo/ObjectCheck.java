package io.kinbridge.cli.demo;

import io.kinbridge.cli.lines.FirstWord;
import java.util.HashMap;
import java.util.Map;

/** Accounts for every line where it lies in an object: whether it is there as often as in the input. For one thread. */
final class ObjectCheck {
    private final LineIndex index;
    /** By the first of the lines that have the same bytes. */
    private final Map<Integer, Integer> foundOfText = new HashMap<>();

    private int found;
    private int duplicated;

    ObjectCheck(LineIndex index) {
        this.index = index;
    }

    /** A line was found in an object; without its line feed. */
    void found(byte[] line) {
        int[] same = index.lines(FirstWord.of(line), line);
        if (same.length > 0 && foundOfText.merge(same[0], 1, Integer::sum) <= same.length) {
            found++;
        } else {
            duplicated++;
        }
    }

    /** Firehose promises no order, so none is looked at. */
    DeliveryCounts counts() {
        return new DeliveryCounts(index.count(), index.count() - found, duplicated, 0);
    }
}
