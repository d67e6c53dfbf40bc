package io.kinbridge.fault.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Texts, and how often each is there. */
public final class Multiset {
    private final Map<String, Integer> counts = new HashMap<>();
    private int size;

    public void add(String text) {
        counts.merge(text, 1, Integer::sum);
        size++;
    }

    public int size() {
        return size;
    }

    /** What this has more of than the other, and how many more. */
    List<String> beyond(Multiset other) {
        Map<String, Integer> more = new TreeMap<>();
        counts.forEach((text, count) -> {
            int surplus = count - other.counts.getOrDefault(text, 0);
            if (surplus > 0) {
                more.put(text, surplus);
            }
        });
        List<String> texts = new ArrayList<>();
        more.forEach((text, surplus) -> texts.add(surplus + " x " + text));
        return texts;
    }

    /** What this does not have at all and the other has. */
    List<String> lacking(Multiset other) {
        return other.counts.keySet().stream()
                .filter(text -> !counts.containsKey(text))
                .sorted()
                .toList();
    }
}
