package io.kinbridge.cli.terminal;

import java.util.Locale;

/** How many of something there are, in words: {@code 1 shard}, {@code 10,000 records}. */
public final class Amount {
    private Amount() {}

    /**
     * The number and the word.
     *
     * @param one what one of them is called; more have an s at the end
     */
    public static String of(long count, String one) {
        return String.format(Locale.ROOT, "%,d %s%s", count, one, count == 1 ? "" : "s");
    }
}
