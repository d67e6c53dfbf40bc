package io.kinbridge.firehose.format.row;

import java.util.List;
import java.util.OptionalLong;

/**
 * The Hive SerDe's values: a string is no number and no boolean, what has parts is no text, and times are read by their formats,
 * then as {@code java.sql.Timestamp} and {@code java.sql.Date} have them.
 */
final class HiveScalars extends ScalarParser {
    private static final long DAY_MILLIS = 86_400_000;

    private final HiveTimestamps formats;

    HiveScalars(JsonScanner scanner, Scratch scratch, RowBuffer rows, List<String> timestampFormats) {
        super(scanner, scratch, rows);
        this.formats = new HiveTimestamps(timestampFormats);
    }

    @Override
    void string(RowNode node, int slot, int from) throws MalformedRecordException {
        switch (node.kind()) {
            case STRING, CHAR, VARCHAR, BINARY ->
                text(node, slot, scanner.textInScratch(), scanner.textFrom(), scanner.textLength());
            case SHORT_DECIMAL, LONG_DECIMAL -> parsed(node, slot, scanner.text());
            case DATE, TIMESTAMP -> time(node, slot, from);
            default ->
                throw MalformedRecordException.noValue(
                        node, "the string " + scanner.shown(from) + " is none; the OpenX JSON SerDe would parse it");
        }
    }

    private void time(RowNode node, int slot, int from) throws MalformedRecordException {
        if (formatted(node, slot, scanner.text())) {
            return;
        }
        byte[] array = scanner.textArray();
        int first = scanner.textFrom();
        int length = scanner.textLength();
        boolean known =
                node.kind() == RowNode.Kind.DATE ? times.date(array, first, length) : times.sql(array, first, length);
        if (!known) {
            throw MalformedRecordException.noValue(
                    node,
                    "%s is neither in one of TimestampFormats nor %s"
                            .formatted(
                                    scanner.shown(from),
                                    node.kind() == RowNode.Kind.DATE
                                            ? "yyyy-[M]M-[d]d"
                                            : "yyyy-[M]M-[d]d HH:mm:ss[.S]"));
        }
        set(node, slot);
    }

    private boolean formatted(RowNode node, int slot, String text) throws MalformedRecordException {
        OptionalLong millis = formats.parse(text);
        if (millis.isEmpty()) {
            return false;
        }
        int part = (int) Math.floorMod(millis.getAsLong(), 1000L);
        seconds(node, slot, Math.floorDiv(millis.getAsLong(), 1000L), part * 1_000_000, text);
        if (node.kind() == RowNode.Kind.DATE) {
            rows.set(slot, Math.floorDiv(millis.getAsLong(), DAY_MILLIS));
        }
        return true;
    }

    @Override
    void timestamp(RowNode node, int slot, JsonNumber number, int from) throws MalformedRecordException {
        String text = textOf(node, number);
        if (!formatted(node, slot, text)) {
            throw MalformedRecordException.noValue(
                    node,
                    "the number " + shortened(text) + " is in none of TimestampFormats; millis is one for numbers");
        }
    }

    @Override
    void nested(RowNode node, int slot) throws MalformedRecordException {
        int from = scanner.position();
        scanner.skip();
        throw MalformedRecordException.noValue(
                node, scanner.shown(from) + " is none; the OpenX JSON SerDe would make text of it");
    }
}
