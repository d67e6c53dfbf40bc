package io.kinbridge.limit;

/** How much of something may still be used. */
interface Allowance {
    /** Whether it is as good as new, so that it may be forgotten. */
    boolean isWhole();
}
