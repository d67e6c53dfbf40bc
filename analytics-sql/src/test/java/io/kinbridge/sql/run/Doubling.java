package io.kinbridge.sql.run;

/** A function that an application calls. */
public final class Doubling {
    private Doubling() {}

    public static int doubled(int number) {
        return 2 * number;
    }
}
