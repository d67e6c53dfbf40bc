package io.kinbridge.sql.expression;

/** One of the four operations, in generated code. */
enum Operation {
    PLUS("+", "plus", "add"),
    MINUS("-", "minus", "subtract"),
    TIMES("*", "times", "multiply"),
    DIVIDED_BY("/", "dividedBy", "divide");

    private final String symbol;
    private final String numbersMethod;
    private final String decimalMethod;

    Operation(String symbol, String numbersMethod, String decimalMethod) {
        this.symbol = symbol;
        this.numbersMethod = numbersMethod;
        this.decimalMethod = decimalMethod;
    }

    /** Of integers of any type; the result is a BIGINT. */
    String ofIntegers(String a, String b) {
        return "Numbers.%s((long) %s, (long) %s)".formatted(numbersMethod, a, b);
    }

    /** Of BigDecimals; the result is of the type that the expression {@code type} is. */
    String ofDecimals(String type, String a, String b) {
        return this == DIVIDED_BY
                ? "%s.divide(%s, %s)".formatted(type, a, b)
                : "%s.fit(%s.%s(%s))".formatted(type, a, decimalMethod, b);
    }

    /** Of DOUBLEs. */
    String ofDoubles(String a, String b) {
        return this == DIVIDED_BY
                ? "Numbers.dividedBy(%s, %s)".formatted(a, b)
                : "Values.finite(%1$s %2$s %3$s, \"%2$s\")".formatted(a, symbol, b);
    }
}
