package io.kinbridge.sql.function;

import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * An expression of FAST_REGEX_LOG_PARSE's syntax, as a set of texts. What is left of it after a character, its derivative, is
 * again an expression (Brzozowski, Derivatives of regular expressions, 1964); so intersection costs no more than union.
 *
 * <p>Expressions are made by the methods here, which keep them in one form, so that there are finitely many derivatives.
 */
sealed interface FastRegex {
    /** The length of all its texts, or {@link #VARIES}. */
    int length();

    /** Whether the empty text is one of it. */
    boolean hasEmptyText();

    /** What may follow {@code c}; {@link #NOTHING} if no text begins with it. */
    FastRegex after(char c);

    int VARIES = -1;

    /** No text at all. */
    FastRegex NOTHING = new Nothing();

    /** The empty text. */
    FastRegex EMPTY_TEXT = new EmptyText();

    /** Any one character. */
    FastRegex ANY_CHARACTER = new OneOf(new BitSet(), true);

    static FastRegex character(char c) {
        BitSet one = new BitSet();
        one.set(c);
        return new OneOf(one, false);
    }

    static FastRegex text(String text) {
        FastRegex result = EMPTY_TEXT;
        for (int i = text.length() - 1; i >= 0; i--) {
            result = sequence(character(text.charAt(i)), result);
        }
        return result;
    }

    static FastRegex sequence(FastRegex first, FastRegex second) {
        if (first == NOTHING || second == NOTHING) {
            return NOTHING;
        }
        if (first == EMPTY_TEXT) {
            return second;
        }
        if (second == EMPTY_TEXT) {
            return first;
        }
        return first instanceof Sequence parts
                ? new Sequence(parts.first, sequence(parts.second, second))
                : new Sequence(first, second);
    }

    static FastRegex union(FastRegex a, FastRegex b) {
        Set<FastRegex> parts = new LinkedHashSet<>();
        for (FastRegex part : new FastRegex[] {a, b}) {
            if (part instanceof Union more) {
                parts.addAll(more.parts);
            } else if (part != NOTHING) {
                parts.add(part);
            }
        }
        return parts.isEmpty() ? NOTHING : parts.size() == 1 ? parts.iterator().next() : new Union(parts);
    }

    static FastRegex intersection(FastRegex a, FastRegex b) {
        if (a == NOTHING || b == NOTHING) {
            return NOTHING;
        }
        return a.equals(b) ? a : new Intersection(Set.of(a, b));
    }

    static FastRegex repeated(FastRegex part) {
        return part == NOTHING || part == EMPTY_TEXT
                ? EMPTY_TEXT
                : part instanceof Repeated ? part : new Repeated(part);
    }

    /** {@code least} to {@code most} times. */
    static FastRegex repeated(FastRegex part, int least, int most) {
        FastRegex result = EMPTY_TEXT;
        for (int i = least; i < most; i++) {
            result = union(EMPTY_TEXT, sequence(part, result));
        }
        for (int i = 0; i < least; i++) {
            result = sequence(part, result);
        }
        return result;
    }

    /** Decimal numbers; of one length if the bounds have one, else with any number of leading zeros. */
    static FastRegex number(String least, String most) {
        int width = least.length() == most.length() ? least.length() : VARIES;
        return new Numeral(Long.parseLong(least), Long.parseLong(most), width, 0, 0);
    }

    record Nothing() implements FastRegex {
        @Override
        public int length() {
            return VARIES;
        }

        @Override
        public boolean hasEmptyText() {
            return false;
        }

        @Override
        public FastRegex after(char c) {
            return NOTHING;
        }
    }

    record EmptyText() implements FastRegex {
        @Override
        public int length() {
            return 0;
        }

        @Override
        public boolean hasEmptyText() {
            return true;
        }

        @Override
        public FastRegex after(char c) {
            return NOTHING;
        }
    }

    /** One character that is, or is not, in a set. */
    record OneOf(BitSet characters, boolean negated) implements FastRegex {
        @Override
        public int length() {
            return 1;
        }

        @Override
        public boolean hasEmptyText() {
            return false;
        }

        @Override
        public FastRegex after(char c) {
            return characters.get(c) != negated ? EMPTY_TEXT : NOTHING;
        }
    }

    record Sequence(FastRegex first, FastRegex second) implements FastRegex {
        @Override
        public int length() {
            return first.length() == VARIES || second.length() == VARIES ? VARIES : first.length() + second.length();
        }

        @Override
        public boolean hasEmptyText() {
            return first.hasEmptyText() && second.hasEmptyText();
        }

        @Override
        public FastRegex after(char c) {
            FastRegex within = sequence(first.after(c), second);
            return first.hasEmptyText() ? union(within, second.after(c)) : within;
        }
    }

    record Union(Set<FastRegex> parts) implements FastRegex {
        @Override
        public int length() {
            int[] lengths =
                    parts.stream().mapToInt(FastRegex::length).distinct().toArray();
            return lengths.length == 1 ? lengths[0] : VARIES;
        }

        @Override
        public boolean hasEmptyText() {
            return parts.stream().anyMatch(FastRegex::hasEmptyText);
        }

        @Override
        public FastRegex after(char c) {
            return parts.stream().map(part -> part.after(c)).reduce(NOTHING, FastRegex::union);
        }
    }

    record Intersection(Set<FastRegex> parts) implements FastRegex {
        @Override
        public int length() {
            return parts.stream()
                    .mapToInt(FastRegex::length)
                    .filter(length -> length != VARIES)
                    .findFirst()
                    .orElse(VARIES);
        }

        @Override
        public boolean hasEmptyText() {
            return parts.stream().allMatch(FastRegex::hasEmptyText);
        }

        @Override
        public FastRegex after(char c) {
            return parts.stream()
                    .map(part -> part.after(c))
                    .reduce(FastRegex::intersection)
                    .orElse(NOTHING);
        }
    }

    record Repeated(FastRegex part) implements FastRegex {
        @Override
        public int length() {
            return VARIES;
        }

        @Override
        public boolean hasEmptyText() {
            return true;
        }

        @Override
        public FastRegex after(char c) {
            return sequence(part.after(c), this);
        }
    }

    /** Decimal numbers within bounds, of which {@code digits} digits, {@code value}, have been read. */
    record Numeral(long least, long most, int width, long value, int digits) implements FastRegex {
        @Override
        public int length() {
            return width == VARIES ? VARIES : width - digits;
        }

        @Override
        public boolean hasEmptyText() {
            return digits > 0 && value >= least && value <= most && (width == VARIES || digits == width);
        }

        @Override
        public FastRegex after(char c) {
            if (c < '0' || c > '9' || digits == width) {
                return NOTHING;
            }
            long longer = value * 10 + c - '0';
            int more = width == VARIES ? 1 : digits + 1;
            return longer > most ? NOTHING : new Numeral(least, most, width, longer, more);
        }
    }
}
