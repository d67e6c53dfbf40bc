package io.kinbridge.firehose.format.row;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON (RFC 8259) out of a part of an array, without making objects of it: what was read last stands in this scanner's
 * accessors. For one thread.
 */
final class JsonScanner {
    /** What {@link #next} gives behind the last byte. */
    static final int END = -1;

    private static final int MAX_DEPTH = 500;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long QUOTES = EACH * '"';
    private static final long SLASHES = EACH * '\\';
    private static final long SPACES = EACH * ' ';
    private static final int MAX_SHOWN = 64;

    private final Scratch scratch;
    private final JsonNumber number = new JsonNumber();
    private byte[] in = new byte[0];
    private int start;
    private int at;
    private int end;

    private boolean textInScratch;
    private int textFrom;
    private int textLength;

    JsonScanner(Scratch scratch) {
        this.scratch = scratch;
    }

    void reset(byte[] array, int from, int length) {
        in = array;
        start = from;
        at = from;
        end = from + length;
    }

    /** Where the next byte is read. */
    int position() {
        return at;
    }

    /** Skips white space; the byte that comes then, which is not read, or {@link #END}. */
    int next() {
        int here = at;
        byte[] bytes = in;
        int last = end;
        while (here < last) {
            byte value = bytes[here];
            if (value != ' ' && value != '\n' && value != '\r' && value != '\t') {
                at = here;
                return value & 0xff;
            }
            here++;
        }
        at = here;
        return END;
    }

    /** Reads the byte that {@link #next} gave. */
    void take() {
        at++;
    }

    /** Whether this is the next byte behind white space; it is read if so. */
    boolean accept(char wanted) {
        if (next() == wanted) {
            at++;
            return true;
        }
        return false;
    }

    void expect(char wanted) throws MalformedRecordException {
        if (!accept(wanted)) {
            throw unexpected("'" + wanted + "'");
        }
    }

    /** Behind a member or an element: true for a comma, false for what closes. */
    boolean more(char close) throws MalformedRecordException {
        int next = next();
        if (next == ',') {
            at++;
            return true;
        }
        if (next != close) {
            throw unexpected("',' or '" + close + "'");
        }
        at++;
        return false;
    }

    void literal(String word) throws MalformedRecordException {
        int length = word.length();
        if (end - at < length) {
            throw unexpected(word);
        }
        for (int i = 0; i < length; i++) {
            if (in[at + i] != word.charAt(i)) {
                throw unexpected(word);
            }
        }
        at += length;
    }

    /** Reads a string whose opening quote has been read. */
    void string() throws MalformedRecordException {
        int from = at;
        int here = from;
        byte[] bytes = in;
        long high = 0;
        while (true) {
            if (end - here >= Long.BYTES) {
                long word = (long) LONGS.get(bytes, here);
                long stops = stops(word);
                if (stops == 0) {
                    high |= word;
                    here += Long.BYTES;
                    continue;
                }
                int before = Long.numberOfTrailingZeros(stops) >>> 3;
                high |= before == 0 ? 0 : word << (Long.SIZE - 8 * before);
                here += before;
            } else if (here == end) {
                throw malformed("A string is not closed", from - 1);
            }
            byte value = bytes[here];
            if (value == '"') {
                break;
            }
            if (value == '\\') {
                escaped(from, here);
                return;
            }
            if (value >= 0 && value < ' ') {
                throw malformed("A string has a control character that is not escaped", here);
            }
            high |= value & HIGH;
            here++;
        }
        if ((high & HIGH) != 0 && !Utf8.isValid(bytes, from, here)) {
            throw malformed("A string is not UTF-8", from);
        }
        textInScratch = false;
        textFrom = from;
        textLength = here - from;
        at = here + 1;
    }

    /** The high bit of each byte that is a quote, a backslash or a control character, right up to the lowest of them. */
    private static long stops(long word) {
        long quote = word ^ QUOTES;
        long slash = word ^ SLASHES;
        return (((quote - EACH) & ~quote) | ((slash - EACH) & ~slash) | ((word - SPACES) & ~word)) & HIGH;
    }

    private void escaped(int from, int firstEscape) throws MalformedRecordException {
        int begin = scratch.end();
        int copied = from;
        int here = firstEscape;
        while (true) {
            if (here >= end) {
                throw malformed("A string is not closed", from - 1);
            }
            byte value = in[here];
            if (value == '"') {
                break;
            }
            if (value >= 0 && value < ' ') {
                throw malformed("A string has a control character that is not escaped", here);
            }
            if (value == '\\') {
                scratch.append(in, copied, here - copied);
                here = escape(here + 1);
                copied = here;
            } else {
                here++;
            }
        }
        scratch.append(in, copied, here - copied);
        if (!Utf8.isValid(scratch.array(), begin, scratch.end())) {
            throw malformed("A string is not UTF-8", from);
        }
        textInScratch = true;
        textFrom = begin;
        textLength = scratch.end() - begin;
        at = here + 1;
    }

    /** Appends what stands behind the backslash; where it ends. */
    private int escape(int here) throws MalformedRecordException {
        if (here >= end) {
            throw malformed("A string is not closed", here);
        }
        switch (in[here]) {
            case '"', '\\', '/' -> scratch.append(in[here]);
            case 'b' -> scratch.append('\b');
            case 'f' -> scratch.append('\f');
            case 'n' -> scratch.append('\n');
            case 'r' -> scratch.append('\r');
            case 't' -> scratch.append('\t');
            case 'u' -> {
                return unicode(here + 1);
            }
            default -> throw malformed("There is no such escape", here);
        }
        return here + 1;
    }

    /** Half of a pair of surrogates is written as a question mark, as Java does. */
    private int unicode(int here) throws MalformedRecordException {
        int unit = hex(here);
        int after = here + 4;
        if (!Character.isSurrogate((char) unit)) {
            scratch.appendCodePoint(unit);
            return after;
        }
        if (Character.isHighSurrogate((char) unit) && end - after >= 6 && in[after] == '\\' && in[after + 1] == 'u') {
            int second = hex(after + 2);
            if (Character.isLowSurrogate((char) second)) {
                scratch.appendCodePoint(Character.toCodePoint((char) unit, (char) second));
                return after + 6;
            }
        }
        scratch.append('?');
        return after;
    }

    private int hex(int from) throws MalformedRecordException {
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = i < end && in[i] >= 0 ? Character.digit(in[i], 16) : -1;
            if (digit < 0) {
                throw malformed("\\u is followed by four hexadecimal digits", from);
            }
            value = (value << 4) | digit;
        }
        return value;
    }

    /** Reads a number, of which {@link #number} tells then. */
    JsonNumber number() throws MalformedRecordException {
        int after = number.scan(in, at, end);
        if (after < 0) {
            throw malformed("A number is not written as JSON has it", at);
        }
        at = after;
        return number;
    }

    /** Skips the value that comes next. */
    void skip() throws MalformedRecordException {
        skip(0);
    }

    private void skip(int depth) throws MalformedRecordException {
        int next = next();
        switch (next) {
            case '"' -> {
                at++;
                int kept = scratch.end();
                string();
                scratch.truncate(kept);
            }
            case '{' -> {
                at++;
                skipObject(checked(depth));
            }
            case '[' -> {
                at++;
                skipArray(checked(depth));
            }
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> {
                if (next != '-' && (next < '0' || next > '9')) {
                    throw unexpected("a value");
                }
                number();
            }
        }
    }

    /** The depth below, if there may be one. */
    int checked(int depth) throws MalformedRecordException {
        if (depth >= MAX_DEPTH) {
            throw malformed("Values are nested deeper than " + MAX_DEPTH, at - 1);
        }
        return depth + 1;
    }

    private void skipObject(int depth) throws MalformedRecordException {
        if (accept('}')) {
            return;
        }
        do {
            expect('"');
            int kept = scratch.end();
            string();
            scratch.truncate(kept);
            expect(':');
            skip(depth);
        } while (more('}'));
    }

    private void skipArray(int depth) throws MalformedRecordException {
        if (accept(']')) {
            return;
        }
        do {
            skip(depth);
        } while (more(']'));
    }

    /** Whether the last string's text is in the scratch, and not in the array that is read. */
    boolean textInScratch() {
        return textInScratch;
    }

    int textFrom() {
        return textFrom;
    }

    int textLength() {
        return textLength;
    }

    byte[] textArray() {
        return textInScratch ? scratch.array() : in;
    }

    /** The last string's text. */
    String text() {
        return new String(textArray(), textFrom, textLength, StandardCharsets.UTF_8);
    }

    byte[] array() {
        return in;
    }

    /** What was read from there until now, for a message: not too much of it. */
    String shown(int from) {
        int length = Math.min(at - from, MAX_SHOWN);
        String text = new String(in, from, length, StandardCharsets.UTF_8);
        return length < at - from ? text + "..." : text;
    }

    MalformedRecordException unexpected(String wanted) {
        String found;
        if (at >= end) {
            found = "the record's end";
        } else {
            int value = in[at] & 0xff;
            found = value > ' ' && value < 0x7f ? "'" + (char) value + "'" : "byte 0x%02x".formatted(value);
        }
        return malformed("Instead of " + wanted + " there is " + found, at);
    }

    private MalformedRecordException malformed(String what, int where) {
        return MalformedRecordException.noJson(what + ", at byte " + (where - start));
    }
}
