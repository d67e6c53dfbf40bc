package io.kinbridge.sql.testcase;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** Two lists side by side, so that the most rows face one that is the same. */
final class RowAlignment<E, G> {
    /** Beyond it the rows between the common beginning and end are one gap. */
    private static final long MOST_PAIRS = 4_000_000;

    /** Rows between two pairs that are the same. */
    record Gap<E, G>(List<E> expected, List<G> got) {}

    private final List<E> expected;
    private final List<G> got;
    private final BiPredicate<E, G> isSame;

    RowAlignment(List<E> expected, List<G> got, BiPredicate<E, G> isSame) {
        this.expected = expected;
        this.got = got;
        this.isSame = isSame;
    }

    /** Empty if the lists are the same. */
    List<Gap<E, G>> gaps() {
        int shorter = Math.min(expected.size(), got.size());
        int before = 0;
        while (before < shorter && isSame.test(expected.get(before), got.get(before))) {
            before++;
        }
        int after = 0;
        while (after < shorter - before
                && isSame.test(expected.get(expected.size() - 1 - after), got.get(got.size() - 1 - after))) {
            after++;
        }
        List<E> wanted = expected.subList(before, expected.size() - after);
        List<G> rows = got.subList(before, got.size() - after);
        if (wanted.isEmpty() && rows.isEmpty()) {
            return List.of();
        }
        boolean large = (long) wanted.size() * rows.size() > MOST_PAIRS;
        return large ? List.of(new Gap<>(wanted, rows)) : aligned(wanted, rows);
    }

    private List<Gap<E, G>> aligned(List<E> wanted, List<G> rows) {
        int[][] pairs = mostPairs(wanted, rows);
        List<Gap<E, G>> gaps = new ArrayList<>();
        int fromWanted = 0;
        int fromRows = 0;
        int i = 0;
        int j = 0;
        while (i < wanted.size() && j < rows.size()) {
            if (isSame.test(wanted.get(i), rows.get(j))) {
                addGap(gaps, wanted.subList(fromWanted, i), rows.subList(fromRows, j));
                fromWanted = ++i;
                fromRows = ++j;
            } else if (pairs[i + 1][j] >= pairs[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        addGap(gaps, wanted.subList(fromWanted, wanted.size()), rows.subList(fromRows, rows.size()));
        return gaps;
    }

    /** At [i][j]: how many pairs there are at best behind the first i and j. */
    private int[][] mostPairs(List<E> wanted, List<G> rows) {
        int[][] pairs = new int[wanted.size() + 1][rows.size() + 1];
        for (int i = wanted.size() - 1; i >= 0; i--) {
            for (int j = rows.size() - 1; j >= 0; j--) {
                pairs[i][j] = isSame.test(wanted.get(i), rows.get(j))
                        ? pairs[i + 1][j + 1] + 1
                        : Math.max(pairs[i + 1][j], pairs[i][j + 1]);
            }
        }
        return pairs;
    }

    private static <E, G> void addGap(List<Gap<E, G>> gaps, List<E> wanted, List<G> rows) {
        if (!wanted.isEmpty() || !rows.isEmpty()) {
            gaps.add(new Gap<>(wanted, rows));
        }
    }
}
