package io.kinbridge.firehose.format.row;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Makes values without parts of JSON's: what both SerDes have in common. For one thread. */
abstract sealed class ScalarParser permits OpenXScalars, HiveScalars {
    private static final int LONG_DECIMAL_BYTES = 16;

    /** 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z. */
    private static final long MIN_SECONDS = -62_135_596_800L;

    private static final long MAX_SECONDS = 253_402_300_799L;

    private static final long[] POWERS = new long[19];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    final JsonScanner scanner;
    final Scratch scratch;
    final RowBuffer rows;
    final TimestampText times = new TimestampText();

    ScalarParser(JsonScanner scanner, Scratch scratch, RowBuffer rows) {
        this.scanner = scanner;
        this.scratch = scratch;
        this.rows = rows;
    }

    /** Reads a value that is not null, and begins with this byte. */
    final void value(RowNode node, int slot, int next) throws MalformedRecordException {
        switch (next) {
            case '"' -> {
                int from = scanner.position();
                scanner.take();
                scanner.string();
                string(node, slot, from);
            }
            case 't' -> {
                scanner.literal("true");
                bool(node, slot, true);
            }
            case 'f' -> {
                scanner.literal("false");
                bool(node, slot, false);
            }
            case '{', '[' -> nested(node, slot);
            default -> {
                if (next != '-' && (next < '0' || next > '9')) {
                    throw scanner.unexpected("a value");
                }
                int from = scanner.position();
                number(node, slot, scanner.number(), from);
            }
        }
    }

    /** A value from the string that was just read. */
    abstract void string(RowNode node, int slot, int from) throws MalformedRecordException;

    /** A value from the object or array that comes next. */
    abstract void nested(RowNode node, int slot) throws MalformedRecordException;

    /** A timestamp from a number. */
    abstract void timestamp(RowNode node, int slot, JsonNumber number, int from) throws MalformedRecordException;

    /** A map's key. */
    final void key(RowNode node, int slot, String key) throws MalformedRecordException {
        if (isText(node)) {
            byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
            int from = scratch.end();
            scratch.append(bytes, 0, bytes.length);
            text(node, slot, true, from, bytes.length);
        } else if (node.kind() == RowNode.Kind.BOOLEAN) {
            rows.set(slot, booleanOf(node, key) ? 1 : 0);
        } else if (node.kind() == RowNode.Kind.DATE || node.kind() == RowNode.Kind.TIMESTAMP) {
            time(node, slot, key);
        } else {
            parsed(node, slot, key);
        }
    }

    static boolean isText(RowNode node) {
        return switch (node.kind()) {
            case STRING, CHAR, VARCHAR, BINARY -> true;
            default -> false;
        };
    }

    private void time(RowNode node, int slot, String text) throws MalformedRecordException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean known = node.kind() == RowNode.Kind.DATE
                ? times.date(bytes, 0, bytes.length)
                : times.sql(bytes, 0, bytes.length) || times.iso(bytes, 0, bytes.length);
        if (!known) {
            throw MalformedRecordException.noValue(node, text + " is none");
        }
        set(node, slot);
    }

    /** The time that was read last. */
    final void set(RowNode node, int slot) {
        if (node.kind() == RowNode.Kind.DATE) {
            rows.set(slot, times.days());
        } else {
            rows.set(slot, times.seconds(), times.nanos());
        }
    }

    final boolean booleanOf(RowNode node, String text) throws MalformedRecordException {
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        if (text.equalsIgnoreCase("false")) {
            return false;
        }
        throw MalformedRecordException.noValue(node, "\"" + shortened(text) + "\" is neither true nor false");
    }

    static String shortened(String text) {
        return text.length() > 64 ? text.substring(0, 64) + "..." : text;
    }

    private void bool(RowNode node, int slot, boolean value) throws MalformedRecordException {
        String text = value ? "true" : "false";
        if (node.kind() == RowNode.Kind.BOOLEAN) {
            rows.set(slot, value ? 1 : 0);
        } else if (isText(node)) {
            int from = scratch.end();
            scratch.append(text.getBytes(StandardCharsets.US_ASCII), 0, text.length());
            text(node, slot, true, from, text.length());
        } else {
            throw MalformedRecordException.noValue(node, text + " is none");
        }
    }

    private void number(RowNode node, int slot, JsonNumber number, int from) throws MalformedRecordException {
        switch (node.kind()) {
            case TINYINT, SMALLINT, INT, BIGINT -> {
                if (number.isLong()) {
                    whole(node, slot, number.asLong(), from);
                } else {
                    parsed(node, slot, textOf(node, number));
                }
            }
            case FLOAT, DOUBLE -> {
                checkLength(node, number);
                floating(node, slot, number.asDouble());
            }
            case SHORT_DECIMAL -> {
                if (number.isShort() && number.fraction() <= node.scale()) {
                    shortDecimal(node, slot, number);
                } else {
                    parsed(node, slot, textOf(node, number));
                }
            }
            case LONG_DECIMAL -> parsed(node, slot, textOf(node, number));
            case STRING, CHAR, VARCHAR, BINARY -> text(node, slot, false, number.from(), number.length());
            case TIMESTAMP -> timestamp(node, slot, number, from);
            default -> throw MalformedRecordException.noValue(node, scanner.shown(from) + " is none");
        }
    }

    static String textOf(RowNode node, JsonNumber number) throws MalformedRecordException {
        checkLength(node, number);
        return number.text();
    }

    private static void checkLength(RowNode node, JsonNumber number) throws MalformedRecordException {
        if (number.isTooLong()) {
            throw MalformedRecordException.noValue(
                    node, "a number of %,d characters is too long".formatted(number.length()));
        }
    }

    private void whole(RowNode node, int slot, long value, int from) throws MalformedRecordException {
        boolean fits = switch (node.kind()) {
            case TINYINT -> value == (byte) value;
            case SMALLINT -> value == (short) value;
            case INT -> value == (int) value;
            default -> true;
        };
        if (!fits) {
            throw MalformedRecordException.noValue(node, scanner.shown(from) + " is out of its range");
        }
        rows.set(slot, value);
    }

    private void floating(RowNode node, int slot, double value) throws MalformedRecordException {
        double kept = node.kind() == RowNode.Kind.FLOAT ? (float) value : value;
        if (Double.isInfinite(kept) || Double.isNaN(kept)) {
            throw MalformedRecordException.noValue(node, "the number is out of its range");
        }
        rows.set(slot, Double.doubleToRawLongBits(kept));
    }

    private void shortDecimal(RowNode node, int slot, JsonNumber number) throws MalformedRecordException {
        int missing = node.scale() - number.fraction();
        long value = number.asLong();
        long limit = POWERS[node.precision() - missing];
        if (value >= limit || value <= -limit) {
            throw tooManyDigits(node, number.text());
        }
        rows.set(slot, value * POWERS[missing]);
    }

    /** A number from text that may have any digits, a point and an exponent. */
    final void parsed(RowNode node, int slot, String text) throws MalformedRecordException {
        BigDecimal number = Decimals.parse(text)
                .orElseThrow(() -> MalformedRecordException.noValue(
                        node, "\"" + shortened(text) + "\" is no number, or none of a reasonable size"));
        switch (node.kind()) {
            case FLOAT, DOUBLE -> floating(node, slot, number.doubleValue());
            case SHORT_DECIMAL ->
                rows.set(
                        slot,
                        unscaled(node, number, node.precision(), node.scale(), text)
                                .longValueExact());
            case LONG_DECIMAL -> longDecimal(slot, unscaled(node, number, node.precision(), node.scale(), text));
            default -> integral(node, slot, number, text);
        }
    }

    private void integral(RowNode node, int slot, BigDecimal number, String text) throws MalformedRecordException {
        long limitDigits = 19;
        if (number.signum() != 0
                && ((long) number.precision() - number.scale() > limitDigits
                        || (long) number.precision() - number.scale() < 1
                        || number.stripTrailingZeros().scale() > 0)) {
            throw MalformedRecordException.noValue(node, shortened(text) + " is no whole number, or out of its range");
        }
        BigInteger value = number.signum() == 0 ? BigInteger.ZERO : number.toBigInteger();
        int bits = switch (node.kind()) {
            case TINYINT -> Byte.SIZE;
            case SMALLINT -> Short.SIZE;
            case INT -> Integer.SIZE;
            default -> Long.SIZE;
        };
        if (value.bitLength() >= bits) {
            throw MalformedRecordException.noValue(node, shortened(text) + " is out of its range");
        }
        rows.set(slot, value.longValueExact());
    }

    private static BigInteger unscaled(RowNode node, BigDecimal number, int precision, int scale, String text)
            throws MalformedRecordException {
        Optional<BigInteger> unscaled = Decimals.unscaled(number, precision, scale);
        if (unscaled.isEmpty()) {
            throw tooManyDigits(node, text);
        }
        return unscaled.get();
    }

    private static MalformedRecordException tooManyDigits(RowNode node, String text) {
        return MalformedRecordException.noValue(
                node,
                shortened(text) + " has more than " + (node.precision() - node.scale()) + " digits before its point");
    }

    private void longDecimal(int slot, BigInteger unscaled) {
        byte[] digits = unscaled.toByteArray();
        byte[] bytes = new byte[LONG_DECIMAL_BYTES];
        if (unscaled.signum() < 0) {
            Arrays.fill(bytes, (byte) -1);
        }
        System.arraycopy(digits, 0, bytes, LONG_DECIMAL_BYTES - digits.length, digits.length);
        int from = scratch.end();
        scratch.append(bytes, 0, LONG_DECIMAL_BYTES);
        rows.setBytes(slot, true, from, LONG_DECIMAL_BYTES);
    }

    /** Text, as much of it as the column takes; spaces at a char's end are no part of it. */
    final void text(RowNode node, int slot, boolean inScratch, int from, int length) {
        int kept = length;
        if (node.kind() == RowNode.Kind.CHAR || node.kind() == RowNode.Kind.VARCHAR) {
            byte[] bytes = inScratch ? scratch.array() : scanner.array();
            kept = lengthOf(bytes, from, length, node.maxLength());
            while (node.kind() == RowNode.Kind.CHAR && kept > 0 && bytes[from + kept - 1] == ' ') {
                kept--;
            }
        }
        rows.setBytes(slot, inScratch, from, kept);
    }

    /** How many bytes so many characters of UTF-8 have, if there are so many. */
    private static int lengthOf(byte[] bytes, int from, int length, int characters) {
        int count = 0;
        for (int i = 0; i < length; i++) {
            if ((bytes[from + i] & 0xc0) != 0x80 && ++count > characters) {
                return i;
            }
        }
        return length;
    }

    /** A timestamp, if its year is one that all readers agree about. */
    final void seconds(RowNode node, int slot, long seconds, int nanos, String text) throws MalformedRecordException {
        if (seconds < MIN_SECONDS || seconds > MAX_SECONDS) {
            throw MalformedRecordException.noValue(
                    node,
                    shortened(text) + " is not from year " + TimestampText.MIN_YEAR + " to " + TimestampText.MAX_YEAR);
        }
        rows.set(slot, seconds, nanos);
    }
}
