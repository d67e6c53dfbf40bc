package io.kinbridge.sql.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Names for the columns of one schema that is discovered, in their order. */
final class ColumnNaming {
    private static final int LONGEST = 100;
    private static final String PREFIX = "COL_";
    private static final Set<String> RESERVED = reservedWords();

    private final Set<String> given = new HashSet<>();

    /** The reserved words of the service's dialect. */
    private static Set<String> reservedWords() {
        try (InputStream words = ColumnNaming.class.getResourceAsStream("reserved-words.txt")) {
            byte[] bytes = Objects.requireNonNull(words, "reserved-words.txt").readAllBytes();
            return Set.of(new String(bytes, StandardCharsets.US_ASCII).strip().split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException("reserved-words.txt", e);
        }
    }

    /**
     * Keeps letters, digits and underscores. A name that is changed, reserved, or begins with a digit is led in by {@code COL_}; of
     * which nothing is left is {@code COL_n}, n being the column's place from 0. A name that is taken gets a number at its end.
     */
    String name(String inSource) {
        String kept = inSource.replaceAll("[^A-Za-z0-9_]", "");
        String name = kept;
        if (kept.isEmpty()) {
            name = PREFIX + given.size();
        } else if (!kept.equals(inSource) || isReserved(kept) || Character.isDigit(kept.charAt(0)) || isLong(kept)) {
            name = shortened(PREFIX + kept, LONGEST);
        }
        return unlike(name);
    }

    private static boolean isReserved(String name) {
        return RESERVED.contains(name.toUpperCase(Locale.ROOT));
    }

    private static boolean isLong(String name) {
        return name.length() > LONGEST;
    }

    private String unlike(String name) {
        String free = name;
        for (int number = 2; !given.add(free); number++) {
            String ending = "_" + number;
            free = shortened(name, LONGEST - ending.length()) + ending;
        }
        return free;
    }

    private static String shortened(String name, int length) {
        return name.length() <= length ? name : name.substring(0, length);
    }
}
