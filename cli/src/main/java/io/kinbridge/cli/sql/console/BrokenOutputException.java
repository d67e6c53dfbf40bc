package io.kinbridge.cli.sql.console;

/** Nobody reads any more what is printed. */
final class BrokenOutputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenOutputException() {
        super("the output is closed", null, false, false);
    }
}
