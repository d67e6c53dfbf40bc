package io.kinbridge.sql.parse;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which word somebody meant who wrote another. */
public final class Spelling {
    private Spelling() {}

    /** The word with the fewest slips, if they are few for its length: one up to four letters, else two. */
    public static Optional<String> nearest(String written, Collection<String> words) {
        String upper = written.toUpperCase(Locale.ROOT);
        int few = upper.length() <= 4 ? 1 : 2;
        return words.stream()
                .filter(word -> word.length() > 2 && slips(upper, word) <= few)
                .min(Comparator.comparingInt((String word) -> slips(upper, word))
                        .thenComparing(word -> word));
    }

    /** Letters added, left out, replaced, or swapped with their neighbour. */
    private static int slips(String a, String b) {
        int[][] slips = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                slips[i][j] = i == 0 || j == 0 ? i + j : fewest(slips, a, b, i, j);
            }
        }
        return slips[a.length()][b.length()];
    }

    private static int fewest(int[][] slips, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int fewest = slips[i - 1][j - 1] + (same ? 0 : 1);
        fewest = Math.min(fewest, Math.min(slips[i - 1][j], slips[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(fewest, slips[i - 2][j - 2] + 1) : fewest;
    }
}
