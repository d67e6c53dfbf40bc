package io.kinbridge.fault.check;

import io.kinbridge.fault.program.Acknowledged;
import io.kinbridge.fault.program.SentRecord;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was acknowledged is there, and the records of a key are in the order in which their writer wrote them. */
public final class WriterCheck {
    private final StoredStream stored;
    private final List<Acknowledged> acknowledged = new ArrayList<>();

    private record Copy(SentRecord record, String sequenceNumber) {
        static Copy of(Acknowledged told) {
            return new Copy(told.record(), told.sequenceNumber());
        }
    }

    public WriterCheck(StoredStream stored) {
        this.stored = stored;
    }

    /**
     * Takes the acknowledgements of one life of a writer.
     *
     * @param isToldInOrder whether they are in the order of their sends; else the numbers of a key are
     */
    public void add(Path acknowledgements, boolean isToldInOrder) throws IOException {
        List<Acknowledged> ofLife = Acknowledged.read(acknowledgements);
        if (!isToldInOrder) {
            ofLife.sort(Comparator.comparingInt(one -> one.record().number()));
        }
        acknowledged.addAll(ofLife);
    }

    /** All that was acknowledged. */
    public List<Acknowledged> acknowledged() {
        return acknowledged;
    }

    /** Notes what is lost, and what is in another order. */
    public void run(Violations violations) {
        Set<Copy> told = acknowledged.stream().map(Copy::of).collect(Collectors.toSet());
        Set<Copy> there = new HashSet<>();
        Map<String, List<Integer>> read = new HashMap<>();
        Map<String, BigInteger> newest = new HashMap<>();
        List<String> backwards = new ArrayList<>();
        for (StoredRecord each : stored.records()) {
            String key = each.record().key();
            Copy copy = new Copy(each.record(), each.sequenceNumber());
            there.add(copy);
            if (told.contains(copy)) {
                of(read, key).add(each.record().number());
            }
            BigInteger number = new BigInteger(each.sequenceNumber());
            BigInteger before = newest.put(key, number);
            if (before != null && number.compareTo(before) < 0) {
                backwards.add(each + " comes after " + before);
            }
        }
        violations.none(
                "acknowledged and lost",
                acknowledged.stream()
                        .filter(one -> !there.contains(Copy.of(one)))
                        .toList());
        violations.none("sequence numbers that fall within a key", backwards);
        violations.none("keys in another order than written", reordered(read));
    }

    private List<String> reordered(Map<String, List<Integer>> read) {
        Map<String, List<Integer>> written = new HashMap<>();
        acknowledged.forEach(
                one -> of(written, one.record().key()).add(one.record().number()));
        List<String> reordered = new ArrayList<>();
        written.forEach((key, numbers) -> {
            List<Integer> found = read.getOrDefault(key, List.of());
            int same = 0;
            while (same < Math.min(numbers.size(), found.size())
                    && numbers.get(same).equals(found.get(same))) {
                same++;
            }
            if (same < numbers.size() || same < found.size()) {
                reordered.add(
                        "%s: from place %d on %s, not %s".formatted(key, same, some(found, same), some(numbers, same)));
            }
        });
        return reordered;
    }

    private static List<Integer> some(List<Integer> numbers, int from) {
        return numbers.subList(Math.min(from, numbers.size()), Math.min(from + 8, numbers.size()));
    }

    private static List<Integer> of(Map<String, List<Integer>> byKey, String key) {
        return byKey.computeIfAbsent(key, absent -> new ArrayList<>());
    }
}
