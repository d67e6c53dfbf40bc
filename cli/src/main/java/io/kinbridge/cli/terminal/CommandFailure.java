package io.kinbridge.cli.terminal;

/** A command cannot go on; the message says to its caller why, and what to do. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandFailure(String message) {
        super(message);
    }
}
