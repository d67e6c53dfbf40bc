package io.kinbridge.sql.expression;

/** An expression has an operator, or an operand of a type, that cannot be compiled. */
public final class UnsupportedExpressionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /**
     * Says what is not supported.
     *
     * @param message one sentence without a full stop: the function, the types, what would be possible
     */
    public UnsupportedExpressionException(String message) {
        super(message);
    }
}
