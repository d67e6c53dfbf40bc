package io.kinbridge.sql.expression;

import io.kinbridge.sql.function.Casts;
import io.kinbridge.sql.function.DateTimeUnit;
import io.kinbridge.sql.function.DecimalType;
import io.kinbridge.sql.function.InvalidValueException;
import java.math.BigDecimal;
import java.util.Arrays;

/** Comparisons and conversions that are no function of the dialect. For generated code. */
public final class Values {
    private static final DecimalType MILLIS = new DecimalType(DecimalType.MAX_PRECISION, 3);

    private Values() {}

    /** Compares CHAR values of different lengths: as if the shorter one were filled up with spaces. */
    public static int comparePadded(String a, String b) {
        return withoutPadding(a).compareTo(withoutPadding(b));
    }

    private static String withoutPadding(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    /**
     * The result of arithmetic on REAL and DOUBLE.
     *
     * @throws InvalidValueException if it is infinite
     */
    public static double finite(double result, String operator) {
        if (Double.isInfinite(result)) {
            throw new InvalidValueException("the result of " + operator + " is out of the range of DOUBLE");
        }
        return result;
    }

    /**
     * DOUBLE to REAL.
     *
     * @throws InvalidValueException if it is too large
     */
    public static float toReal(double value) {
        float real = (float) value;
        if (Float.isInfinite(real)) {
            throw new InvalidValueException(value + " is out of the range of REAL");
        }
        return real;
    }

    /** REAL to DECIMAL, through its shortest decimal form. */
    public static BigDecimal toDecimal(float value, DecimalType type) {
        return Casts.toDecimal(Double.parseDouble(Float.toString(value)), type);
    }

    /** An interval of one field to text, in that field: 1.5 of SECOND, whole numbers of others. */
    public static String intervalText(long interval, DateTimeUnit field) {
        if (field != DateTimeUnit.SECOND) {
            return Long.toString(Casts.toBigint(interval, field));
        }
        BigDecimal seconds = Casts.toDecimal(interval, field, MILLIS).stripTrailingZeros();
        return seconds.toPlainString();
    }

    /**
     * Bytes to BINARY(length) or VARBINARY(length).
     *
     * @param filled whether zeros are added up to the length
     * @throws InvalidValueException if they are too many
     */
    public static byte[] binary(byte[] bytes, int length, boolean filled) {
        if (bytes.length > length) {
            throw new InvalidValueException(
                    "CAST: a value of %d bytes is longer than %d".formatted(bytes.length, length));
        }
        return filled && bytes.length < length ? Arrays.copyOf(bytes, length) : bytes;
    }
}
