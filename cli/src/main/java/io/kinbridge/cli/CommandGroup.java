package io.kinbridge.cli;

/**
 * A group of commands that is not on every class path: a picocli command, which {@link java.util.ServiceLoader} finds where it is.
 */
public interface CommandGroup {}
