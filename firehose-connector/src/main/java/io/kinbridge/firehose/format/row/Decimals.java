package io.kinbridge.firehose.format.row;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/** Numbers of any length, without ever writing out an exponent that is too large for its column. */
final class Decimals {
    private Decimals() {}

    /** The number; empty if this is none, or its exponent is beyond an int. */
    static Optional<BigDecimal> parse(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The number without its point, rounded half up to a scale; empty if it has more digits than that. */
    static Optional<BigInteger> unscaled(BigDecimal number, int precision, int scale) {
        if (number.signum() == 0) {
            return Optional.of(BigInteger.ZERO);
        }
        long whole = (long) number.precision() - number.scale();
        if (whole > precision - scale) {
            return Optional.empty();
        }
        if (whole < -scale) {
            return Optional.of(BigInteger.ZERO);
        }
        BigDecimal rounded = number.setScale(scale, RoundingMode.HALF_UP);
        return rounded.precision() > precision ? Optional.empty() : Optional.of(rounded.unscaledValue());
    }
}
