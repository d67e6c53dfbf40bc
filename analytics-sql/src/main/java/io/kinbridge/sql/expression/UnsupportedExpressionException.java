package io.kinbridge.sql.expression;

import org.apache.calcite.sql.parser.SqlParserPos;

/** An expression has an operator, or an operand of a type, that cannot be compiled. */
public final class UnsupportedExpressionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient SqlParserPos where;

    /**
     * Says what is not supported.
     *
     * @param message one sentence without a full stop: the function, the types, what would be possible
     */
    public UnsupportedExpressionException(String message) {
        this(message, SqlParserPos.ZERO);
    }

    /**
     * Says what is not supported, and where it is written.
     *
     * @param where {@link SqlParserPos#ZERO} if that is not known
     */
    public UnsupportedExpressionException(String message, SqlParserPos where) {
        super(message);
        this.where = where;
    }

    /** The place in the code; {@link SqlParserPos#ZERO} if it is not known. */
    public SqlParserPos where() {
        return where;
    }
}
