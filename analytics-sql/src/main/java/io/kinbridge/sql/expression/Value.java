package io.kinbridge.sql.expression;

/**
 * A value in generated code. Both expressions are variables, constants or comparisons of them: they may be written several times.
 *
 * @param type what it is if it is not NULL
 * @param code the value
 * @param isNull whether it is NULL; {@link #NEVER} and {@link #ALWAYS} if that is known
 */
record Value(JavaType type, String code, String isNull) {
    static final String NEVER = "false";
    static final String ALWAYS = "true";

    static Value notNull(JavaType type, String code) {
        return new Value(type, code, NEVER);
    }

    static Value nothing(JavaType type) {
        return new Value(type, type.none(), ALWAYS);
    }

    boolean isNeverNull() {
        return isNull.equals(NEVER);
    }

    boolean isAlwaysNull() {
        return isNull.equals(ALWAYS);
    }

    /** Whether it is TRUE, of a BOOLEAN. */
    String isTrue() {
        return isNeverNull() ? code : isAlwaysNull() ? "false" : "(!" + isNull + " && " + code + ")";
    }

    /** Whether it is FALSE, of a BOOLEAN. */
    String isFalse() {
        return isNeverNull() ? "(!" + code + ")" : isAlwaysNull() ? "false" : "(!" + isNull + " && !" + code + ")";
    }
}
