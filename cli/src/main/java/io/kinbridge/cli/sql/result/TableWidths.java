package io.kinbridge.cli.sql.result;

import java.util.Arrays;

/** How wide the columns of a table are made so that it fits a screen. */
final class TableWidths {
    /** Between columns. */
    static final int GAP = 2;

    /** A column that is cut stays as wide as this, if it was. */
    private static final int NARROWEST = 4;

    private TableWidths() {}

    /**
     * The widths: those that are wanted if they fit, else the widest are cut to one width until they do. If not even narrow columns
     * fit, the last ones are left out: there are fewer widths than columns then, at least one.
     */
    static int[] fitted(int[] wanted, int screen) {
        int shown = wanted.length;
        while (shown > 1 && sum(wanted, shown, NARROWEST) > screen) {
            shown--;
        }
        int widest = Math.min(Arrays.stream(wanted).limit(shown).max().orElse(0), screen);
        while (widest > NARROWEST && sum(wanted, shown, widest) > screen) {
            widest--;
        }
        int limit = widest;
        int[] widths = Arrays.stream(wanted)
                .limit(shown)
                .map(one -> Math.min(one, limit))
                .toArray();
        if (shown == wanted.length) {
            giveRest(widths, wanted, screen - sum(widths, shown, Integer.MAX_VALUE));
        }
        return widths;
    }

    /** A place more to those that were cut, from the left, as long as there are any. */
    private static void giveRest(int[] widths, int[] wanted, int rest) {
        int left = rest;
        for (int i = 0; i < widths.length && left > 0; i++) {
            if (widths[i] < wanted[i]) {
                widths[i]++;
                left--;
            }
        }
    }

    private static int sum(int[] widths, int count, int limit) {
        long sum = (long) GAP * (count - 1);
        for (int i = 0; i < count; i++) {
            sum += Math.min(widths[i], limit);
        }
        return (int) Math.min(sum, Integer.MAX_VALUE);
    }
}
