package io.kinbridge.stream;

import java.util.Optional;

/**
 * A shard's name within its stream, {@code shardId-} and twelve digits.
 *
 * @param number the shard's number, from 0, in the order of creation
 */
public record ShardId(int number) implements Comparable<ShardId> {
    private static final String PREFIX = "shardId-";
    private static final int DIGITS = 12;

    public ShardId {
        if (number < 0) {
            throw new IllegalArgumentException("Shard number " + number + " is below 0");
        }
    }

    /** The shard that {@code text} names; empty when no shard could have that name. */
    public static Optional<ShardId> parse(String text) {
        if (text.length() != PREFIX.length() + DIGITS || !text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        long number = 0;
        for (int i = PREFIX.length(); i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return Optional.empty();
            }
            number = number * 10 + digit;
        }
        return number > Integer.MAX_VALUE ? Optional.empty() : Optional.of(new ShardId((int) number));
    }

    @Override
    public int compareTo(ShardId other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        String digits = Integer.toString(number);
        return PREFIX + "0".repeat(DIGITS - digits.length()) + digits;
    }
}
