package io.kinbridge.cli.demo;

import java.time.Duration;

/**
 * How many lines the writer may have sent: a third before the scaling, a third spread over the time it should take, and the
 * rest after it. So there is writing before, during and after it, however small the file.
 *
 * @param lines how many there are in all
 */
record Pace(int lines) {
    /** The lease of the stream's writers, the margin for their clocks, and some for the catalog. */
    private static final Duration USUAL_SCALING = Duration.ofMillis(2900);

    /** How many before the scaling. */
    int before() {
        return lines / 3;
    }

    int allowed(Scaling.State scaling, Duration time) {
        return switch (scaling) {
            case TO_COME -> before();
            case UNDER_WAY -> before() + during(time);
            case DONE -> lines;
        };
    }

    /** One at once, so that there is one, and the others bit by bit. */
    private int during(Duration time) {
        long third = before();
        long gone = Math.min(time.toMillis(), USUAL_SCALING.toMillis());
        return (int) Math.max(Math.min(1, third), third * gone / USUAL_SCALING.toMillis());
    }
}
