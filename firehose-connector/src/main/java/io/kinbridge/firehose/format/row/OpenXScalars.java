package io.kinbridge.firehose.format.row;

import io.kinbridge.firehose.format.row.KeyIndex.Keys;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The OpenX SerDe's values: strings are parsed as what their column is; what has parts is JSON text in a column of text; numbers are
 * timestamps, in seconds if they are below 10^12 and in milliseconds otherwise.
 */
final class OpenXScalars extends ScalarParser {
    /** Below this, a timestamp is in seconds. */
    private static final long FIRST_MILLIS = 1_000_000_000_000L;

    private static final BigDecimal FIRST_MILLIS_DECIMAL = BigDecimal.valueOf(FIRST_MILLIS);
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    /** Whole digits beyond which nothing is a timestamp. */
    private static final int MAX_DIGITS = 16;

    private final CompactJson json;

    OpenXScalars(JsonScanner scanner, Scratch scratch, RowBuffer rows, Keys keys) {
        super(scanner, scratch, rows);
        this.json = new CompactJson(scanner, scratch, keys);
    }

    @Override
    void string(RowNode node, int slot, int from) throws MalformedRecordException {
        switch (node.kind()) {
            case STRING, CHAR, VARCHAR, BINARY ->
                text(node, slot, scanner.textInScratch(), scanner.textFrom(), scanner.textLength());
            case BOOLEAN -> rows.set(slot, booleanOf(node, scanner.text()) ? 1 : 0);
            case DATE -> {
                if (!times.date(scanner.textArray(), scanner.textFrom(), scanner.textLength())) {
                    throw MalformedRecordException.noValue(node, scanner.shown(from) + " is not yyyy-[M]M-[d]d");
                }
                set(node, slot);
            }
            case TIMESTAMP -> timestamp(node, slot, from);
            case TINYINT, SMALLINT, INT, BIGINT -> {
                String text = scanner.text();
                if (text.startsWith("0x") || text.startsWith("0X")) {
                    hexadecimal(node, slot, text);
                } else {
                    parsed(node, slot, text);
                }
            }
            default -> parsed(node, slot, scanner.text());
        }
    }

    private void hexadecimal(RowNode node, int slot, String text) throws MalformedRecordException {
        long value;
        try {
            value = Long.parseLong(text, 2, text.length(), 16);
        } catch (NumberFormatException e) {
            throw MalformedRecordException.noValue(node, "\"" + shortened(text) + "\" is no number");
        }
        parsed(node, slot, Long.toString(value));
    }

    private void timestamp(RowNode node, int slot, int from) throws MalformedRecordException {
        byte[] array = scanner.textArray();
        int first = scanner.textFrom();
        int length = scanner.textLength();
        if (times.sql(array, first, length) || times.iso(array, first, length)) {
            set(node, slot);
            return;
        }
        String text = scanner.text();
        BigDecimal number = Decimals.parse(text)
                .orElseThrow(() -> MalformedRecordException.noValue(
                        node,
                        scanner.shown(from)
                                + " is neither yyyy-[M]M-[d]d HH:mm:ss[.S] nor yyyy-MM-ddTHH:mm:ss[.S]Z nor a number"));
        epoch(node, slot, number, text);
    }

    @Override
    void timestamp(RowNode node, int slot, JsonNumber number, int from) throws MalformedRecordException {
        if (!number.isLong()) {
            String text = textOf(node, number);
            BigDecimal decimal = Decimals.parse(text)
                    .orElseThrow(
                            () -> MalformedRecordException.noValue(node, shortened(text) + " is out of its range"));
            epoch(node, slot, decimal, text);
            return;
        }
        long value = number.asLong();
        if (Math.abs(value) < FIRST_MILLIS) {
            seconds(node, slot, value, 0, number.text());
        } else {
            int millis = (int) Math.floorMod(value, 1000L);
            seconds(node, slot, Math.floorDiv(value, 1000L), millis * 1_000_000, number.text());
        }
    }

    private void epoch(RowNode node, int slot, BigDecimal number, String text) throws MalformedRecordException {
        if (number.signum() != 0 && (long) number.precision() - number.scale() > MAX_DIGITS) {
            throw MalformedRecordException.noValue(node, shortened(text) + " is out of its range");
        }
        if (number.signum() == 0 || (long) number.precision() - number.scale() < -MAX_DIGITS) {
            rows.set(slot, 0, 0);
            return;
        }
        boolean millis = number.abs().compareTo(FIRST_MILLIS_DECIMAL) >= 0;
        BigDecimal inSeconds = millis ? number.movePointLeft(3) : number;
        BigDecimal whole = inSeconds.setScale(0, RoundingMode.FLOOR);
        int nanos = inSeconds.subtract(whole).multiply(NANOS).intValue();
        seconds(node, slot, whole.longValueExact(), nanos, text);
    }

    @Override
    void nested(RowNode node, int slot) throws MalformedRecordException {
        if (!isText(node)) {
            int from = scanner.position();
            scanner.skip();
            throw MalformedRecordException.noValue(node, scanner.shown(from) + " is none");
        }
        int from = scratch.end();
        json.copy();
        text(node, slot, true, from, scratch.end() - from);
    }
}
