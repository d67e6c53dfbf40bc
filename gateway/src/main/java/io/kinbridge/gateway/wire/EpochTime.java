package io.kinbridge.gateway.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Moments as numbers. What 64 bits of milliseconds cannot say is none. */
final class EpochTime {
    private static final long MAX_SECONDS = Long.MAX_VALUE / 1000 - 1;
    private static final int MAX_DIGITS = 17;
    private static final int NANOS_DIGITS = 9;

    private EpochTime() {}

    /** Null for what is out of range. What is finer than a nanosecond is cut off. */
    static @Nullable Instant ofSeconds(BigDecimal seconds) {
        // A few characters can say a number of a billion digits: nothing may be computed before this is known.
        long digits = (long) seconds.precision() - seconds.scale();
        if (digits > MAX_DIGITS) {
            return null;
        }
        if (digits < -NANOS_DIGITS) {
            return Instant.EPOCH;
        }
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        BigDecimal nanos = seconds.subtract(whole).movePointRight(NANOS_DIGITS).setScale(0, RoundingMode.FLOOR);
        return ofSeconds(whole.longValueExact(), nanos.intValueExact());
    }

    static @Nullable Instant ofSeconds(long seconds) {
        return ofSeconds(seconds, 0);
    }

    /** With three decimal places. */
    static BigDecimal seconds(Instant moment) {
        return BigDecimal.valueOf(moment.toEpochMilli(), 3);
    }

    private static @Nullable Instant ofSeconds(long seconds, int nanos) {
        return seconds < -MAX_SECONDS || seconds > MAX_SECONDS ? null : Instant.ofEpochSecond(seconds, nanos);
    }
}
