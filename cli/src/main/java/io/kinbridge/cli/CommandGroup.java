package io.kinbridge.cli;

/**
 * A group of commands that is not on every class path: a picocli command, which {@link java.util.ServiceLoader} finds where it is.
 */
public interface CommandGroup {
    /** The command of {@code kinbridge} that it is a subcommand of; empty if it is one of {@code kinbridge}'s own. */
    default String parent() {
        return "";
    }
}
