package io.kinbridge.sql.function;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Arithmetic: what overflows or is not defined is an error, where Java wraps around or answers NaN. */
public final class Numbers {
    private Numbers() {}

    /** {@code a + b} of BIGINT. */
    public static long plus(long a, long b) {
        long sum = a + b;
        if (((a ^ sum) & (b ^ sum)) < 0) {
            throw overflow(a + " + " + b, "BIGINT");
        }
        return sum;
    }

    /** {@code a - b} of BIGINT. */
    public static long minus(long a, long b) {
        long difference = a - b;
        if (((a ^ b) & (a ^ difference)) < 0) {
            throw overflow(a + " - " + b, "BIGINT");
        }
        return difference;
    }

    /** {@code a * b} of BIGINT. */
    public static long times(long a, long b) {
        long product = a * b;
        if (Math.multiplyHigh(a, b) != product >> 63) {
            throw overflow(a + " * " + b, "BIGINT");
        }
        return product;
    }

    /** {@code a / b} of integers, truncated. */
    public static long dividedBy(long a, long b) {
        if (b == 0) {
            throw divisionByZero(a + " / 0");
        }
        if (a == Long.MIN_VALUE && b == -1) {
            throw overflow(a + " / -1", "BIGINT");
        }
        return a / b;
    }

    /** {@code a / b} of DOUBLE. */
    public static double dividedBy(double a, double b) {
        if (b == 0) {
            throw divisionByZero(a + " / 0");
        }
        return finite(a / b, a + " / " + b);
    }

    /** A result of INTEGER arithmetic done with BIGINT. */
    public static int toInteger(long result) {
        return (int) within(result, Integer.MIN_VALUE, Integer.MAX_VALUE, "INTEGER");
    }

    /** A result of SMALLINT arithmetic done with BIGINT. */
    public static short toSmallint(long result) {
        return (short) within(result, Short.MIN_VALUE, Short.MAX_VALUE, "SMALLINT");
    }

    /** A result of TINYINT arithmetic done with BIGINT. */
    public static byte toTinyint(long result) {
        return (byte) within(result, Byte.MIN_VALUE, Byte.MAX_VALUE, "TINYINT");
    }

    private static long within(long value, long min, long max, String type) {
        if (value < min || value > max) {
            throw overflow(Long.toString(value), type);
        }
        return value;
    }

    /** AVG of a column of integers: of its type, truncated. */
    public static long average(long sum, long count) {
        return sum / count;
    }

    /** AVG of a column of DECIMAL: of its type, truncated as that of integers. */
    public static BigDecimal average(BigDecimal sum, long count) {
        return sum.divide(BigDecimal.valueOf(count), sum.scale(), RoundingMode.DOWN);
    }

    /** MOD of integers; the sign is the dividend's. */
    public static long mod(long dividend, long divisor) {
        if (divisor == 0) {
            throw divisionByZero("MOD(" + dividend + ", 0)");
        }
        return dividend % divisor;
    }

    /** ABS of an integer. */
    public static long abs(long value) {
        if (value == Long.MIN_VALUE) {
            throw overflow("ABS(" + value + ")", "BIGINT");
        }
        return Math.abs(value);
    }

    /** LN. */
    public static double ln(double value) {
        return Math.log(positive("LN", value));
    }

    /** LOG10. */
    public static double log10(double value) {
        return Math.log10(positive("LOG10", value));
    }

    private static double positive(String function, double value) {
        if (!(value > 0)) {
            throw new InvalidValueException(function + "(" + value + "): the argument is not above 0");
        }
        return value;
    }

    /** EXP. */
    public static double exp(double value) {
        return finite(Math.exp(value), "EXP(" + value + ")");
    }

    /** SQRT, which has no page of AWS's, but is a reserved word and used by applications. */
    public static double sqrt(double value) {
        if (value < 0) {
            throw new InvalidValueException("SQRT(" + value + "): the argument is below 0");
        }
        return Math.sqrt(value);
    }

    /** POWER: not of 0 to what is below 0, nor of what is below 0 to a fraction. */
    public static double power(double base, double exponent) {
        String call = "POWER(" + base + ", " + exponent + ")";
        if (base == 0 && exponent < 0) {
            throw divisionByZero(call);
        }
        double result = Math.pow(base, exponent);
        if (Double.isNaN(result) && !Double.isNaN(base) && !Double.isNaN(exponent)) {
            throw new InvalidValueException(call + ": a root of a number below 0");
        }
        return finite(result, call);
    }

    private static double finite(double result, String expression) {
        if (Double.isInfinite(result)) {
            throw overflow(expression, "DOUBLE");
        }
        return result;
    }

    static InvalidValueException divisionByZero(String expression) {
        return new InvalidValueException(expression + ": division by zero");
    }

    /** The error that a result has left the range of its type. */
    public static InvalidValueException overflow(String expression, String type) {
        return new InvalidValueException(expression + " is out of the range of " + type);
    }
}
