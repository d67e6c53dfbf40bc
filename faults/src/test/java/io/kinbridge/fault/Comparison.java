package io.kinbridge.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.fault.WrittenStream.ReadRecord;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was acknowledged, against what was read. */
final class Comparison {
    private final List<Acknowledgement> acknowledged;
    private final List<ReadRecord> read;
    private final Map<String, NumberedRecord> readBySequenceNumber = new HashMap<>();

    /**
     * @param acknowledged those of a key in the order of their sends
     * @param read those of a key in the order of reading
     */
    Comparison(List<Acknowledgement> acknowledged, List<ReadRecord> read) {
        this.acknowledged = acknowledged;
        this.read = read;
        read.forEach(each -> readBySequenceNumber.put(each.sequenceNumber(), each.record()));
    }

    void assertNothingLost() {
        List<Acknowledgement> lost = acknowledged.stream()
                .filter(each -> !each.record().equals(readBySequenceNumber.get(each.sequenceNumber())))
                .toList();
        assertThat(lost).as("acknowledged records that were not read").isEmpty();
    }

    /** Readers meet the acknowledged records of each key in the order in which they were sent, by growing sequence numbers. */
    void assertNothingReordered() {
        Set<String> sequenceNumbers = new HashSet<>();
        Map<String, List<NumberedRecord>> sent = new HashMap<>();
        for (Acknowledgement each : acknowledged) {
            sequenceNumbers.add(each.sequenceNumber());
            of(sent, each.record()).add(each.record());
        }
        Map<String, List<NumberedRecord>> met = new HashMap<>();
        Map<String, BigInteger> newest = new HashMap<>();
        for (ReadRecord each : read) {
            BigInteger number = new BigInteger(each.sequenceNumber());
            BigInteger before = newest.put(each.record().key(), number);
            if (before != null) {
                assertThat(number)
                        .as("sequence number of %s, after that of the one read before", each.record())
                        .isGreaterThan(before);
            }
            if (sequenceNumbers.contains(each.sequenceNumber())) {
                of(met, each.record()).add(each.record());
            }
        }
        sent.forEach((key, records) -> assertThat(met.get(key)).as(key).containsExactlyElementsOf(records));
    }

    private static List<NumberedRecord> of(Map<String, List<NumberedRecord>> byKey, NumberedRecord record) {
        return byKey.computeIfAbsent(record.key(), key -> new ArrayList<>());
    }

    /** How many copies there are beyond the acknowledged ones: none but of what was sent again. */
    int assertOnlyRepeatedOnesAreDoubled() {
        Map<NumberedRecord, Integer> copies = new HashMap<>();
        read.forEach(each -> copies.merge(each.record(), 1, Integer::sum));
        List<Acknowledgement> doubled = acknowledged.stream()
                .filter(each -> copies.getOrDefault(each.record(), 0) > each.sends())
                .toList();
        assertThat(doubled).as("records read more often than sent").isEmpty();
        return read.size() - acknowledged.size();
    }
}
