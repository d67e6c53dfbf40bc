package io.kinbridge.sql.live;

/**
 * How a query ended.
 *
 * @param message for people; empty but for FAILED
 */
public record QueryEnd(Reason reason, String message) {
    /** Why. */
    public enum Reason {
        /** It was bounded, and has read all. */
        COMPLETE,
        /** It was closed. */
        CLOSED,
        /** It could not go on. */
        FAILED
    }
}
