package io.kinbridge.sql.function;

/**
 * A value that an expression cannot be computed with. At run time it costs the row, which goes to the error stream; where the
 * value is a constant of the statement, the statement is not valid.
 *
 * <p>It has no stack trace: bad records may come by the thousand.
 */
public final class InvalidValueException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Says what is wrong with which value.
     *
     * @param message one sentence without a full stop: the function, the value, what was expected
     */
    public InvalidValueException(String message) {
        super(message, null, false, false);
    }
}
