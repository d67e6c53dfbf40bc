package io.kinbridge.sql.function;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * DECIMAL(precision, scale), and the types that arithmetic on it gives. AWS's page of types allows 19 digits, that of operators
 * 18, which is taken.
 *
 * @param precision all digits, 1 to 18
 * @param scale digits after the point, 0 to the precision
 */
public record DecimalType(int precision, int scale) {
    /** The most digits. */
    public static final int MAX_PRECISION = 18;

    private static final int MIN_QUOTIENT_SCALE = 6;

    /** What DECIMAL alone means. */
    public static final DecimalType DEFAULT = new DecimalType(MAX_PRECISION, 0);

    /** Refuses what is no type. */
    public DecimalType {
        if (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision) {
            throw new InvalidValueException("DECIMAL(" + precision + ", " + scale
                    + ") is no type: the precision is 1 to 18, the scale 0 to the precision");
        }
    }

    /** The type of {@code this + other} and {@code this - other}. */
    public DecimalType sum(DecimalType other) {
        int sumScale = Math.max(scale, other.scale);
        return capped(Math.max(wholeDigits(), other.wholeDigits()) + sumScale + 1, sumScale);
    }

    /** The type of {@code this * other}. */
    public DecimalType product(DecimalType other) {
        return capped(precision + other.precision, scale + other.scale);
    }

    /** The type of {@code this / other}. The scale gives way to the whole digits. */
    public DecimalType quotient(DecimalType other) {
        int whole = Math.min(MAX_PRECISION, wholeDigits() + other.scale);
        int wanted = Math.max(MIN_QUOTIENT_SCALE, scale + other.precision + 1);
        int quotientScale = Math.min(wanted, MAX_PRECISION - whole);
        return capped(whole + quotientScale, quotientScale);
    }

    private static DecimalType capped(int precision, int scale) {
        int digits = Math.min(MAX_PRECISION, precision);
        return new DecimalType(digits, Math.min(digits, scale));
    }

    private int wholeDigits() {
        return precision - scale;
    }

    /**
     * A value of this type: rounded to the scale, half up.
     *
     * @throws InvalidValueException if it has too many whole digits
     */
    public BigDecimal fit(BigDecimal value) {
        BigDecimal rounded = value.setScale(scale, RoundingMode.HALF_UP);
        if (rounded.precision() > precision) {
            throw Numbers.overflow(value.toString(), toString());
        }
        return rounded;
    }

    /** {@code dividend / divisor} as a value of this type. */
    public BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
        if (divisor.signum() == 0) {
            throw Numbers.divisionByZero(dividend + " / 0");
        }
        return fit(dividend.divide(divisor, scale, RoundingMode.HALF_UP));
    }

    @Override
    public String toString() {
        return "DECIMAL(" + precision + ", " + scale + ")";
    }
}
