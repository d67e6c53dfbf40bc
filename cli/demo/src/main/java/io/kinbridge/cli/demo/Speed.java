package io.kinbridge.cli.demo;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How fast lines are written.
 *
 * @param linesPerSecond from 1 on; {@link Integer#MAX_VALUE} for as fast as it goes
 */
record Speed(int linesPerSecond) {
    static final String MAX = "max";

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,6}");

    /** How many lines may be written after so long a time. */
    int allowed(Duration sinceTheFirst) {
        if (linesPerSecond == Integer.MAX_VALUE) {
            return Integer.MAX_VALUE;
        }
        return (int) Math.min(Integer.MAX_VALUE, 1 + (long) linesPerSecond * sinceTheFirst.toMillis() / 1000);
    }

    /** Reads the option. */
    static final class Converter implements ITypeConverter<Speed> {
        @Override
        public Speed convert(String text) {
            if (text.equals(MAX)) {
                return new Speed(Integer.MAX_VALUE);
            }
            if (!NUMBER.matcher(text).matches()) {
                throw new TypeConversionException("'" + text + "' is not 1 to 9999999 records a second, nor " + MAX);
            }
            return new Speed(Integer.parseInt(text));
        }
    }
}
