package io.kinbridge.fault.schedule;

/** What can happen to something. */
public enum FaultKind {
    /** SIGKILL; started again at the end. */
    KILL,
    /** SIGTERM; started again at the end. */
    STOP,
    /** SIGSTOP; SIGCONT at the end. */
    PAUSE,
    /** Each piece of data waits. */
    SLOW,
    /** Little passes in a second. */
    NARROW,
    /** Nothing passes, and nobody is told. */
    CUT,
    /** All connections are reset, once. */
    RESET,
    /** No byte more can be stored. */
    DISK_FULL,
    /** The clock jumps ahead, and back at the end. */
    CLOCK_AHEAD,
    /** The clock jumps back, and ahead at the end. */
    CLOCK_BEHIND,
    SPLIT,
    MERGE,
    SCALE,
    /** A new data key, be it the first. */
    START_ENCRYPTION,
    /** A new data key in place of another. */
    ROTATE_KEY,
    STOP_ENCRYPTION
}
