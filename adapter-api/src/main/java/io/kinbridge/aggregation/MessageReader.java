package io.kinbridge.aggregation;

/**
 * Reads protobuf fields from a part of an array, by the rules of the wire format (protobuf.dev, Encoding). At what breaks
 * these rules it comes to its end for good and says so by {@link #isMalformed}; it never throws.
 */
final class MessageReader {
    /** As many messages and groups within each other as protobuf's Java library reads. */
    private static final int MAX_DEPTH = 100;

    private static final int VARINT_BITS = 70;

    private final byte[] bytes;
    private int position;
    private int limit;
    private int depth;
    private boolean malformed;

    MessageReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        position = start;
        limit = end;
    }

    boolean isMalformed() {
        return malformed;
    }

    int position() {
        return position;
    }

    /** Enters the message of {@code length} bytes that begins here, and gives what {@link #leave} needs. */
    int enter(int length) {
        int outer = limit;
        limit = position + length;
        depth++;
        return outer;
    }

    /** Leaves a message that was read to its end. */
    void leave(int outer) {
        limit = malformed ? position : outer;
        depth--;
    }

    /** The next field's tag, or 0 at the message's end. */
    int tag() {
        if (position == limit) {
            return 0;
        }
        int tag = (int) varint();
        if (tag >>> 3 == 0) {
            fail();
            return 0;
        }
        return tag;
    }

    /** A number of 64 bits; what its tenth byte has beyond them is lost, as in protobuf's Java library. */
    long varint() {
        if (position < limit && bytes[position] >= 0) {
            return bytes[position++];
        }
        long value = 0;
        for (int shift = 0; shift < VARINT_BITS && position < limit; shift += 7) {
            byte next = bytes[position++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        fail();
        return 0;
    }

    /** The length of a field that lies wholly within the message; 0 when it does not. */
    int length() {
        int length = (int) varint();
        if (length < 0 || length > limit - position) {
            fail();
            return 0;
        }
        return length;
    }

    /** Passes over {@code count} bytes, as many as {@link #length} gave. */
    void pass(int count) {
        position += count;
    }

    /** Passes over a field that nobody asks for, whatever its number. */
    void skip(int tag) {
        switch (tag & 7) {
            case ContainerFormat.VARINT -> varint();
            case ContainerFormat.FIXED_64 -> passFixed(Long.BYTES);
            case ContainerFormat.LENGTH_DELIMITED -> pass(length());
            case ContainerFormat.GROUP_START -> skipGroup(tag >>> 3);
            case ContainerFormat.FIXED_32 -> passFixed(Integer.BYTES);
            default -> fail();
        }
    }

    private void passFixed(int count) {
        if (count > limit - position) {
            fail();
        } else {
            position += count;
        }
    }

    private void skipGroup(int number) {
        if (depth == MAX_DEPTH) {
            fail();
            return;
        }
        depth++;
        int end = number << 3 | ContainerFormat.GROUP_END;
        int tag = tag();
        while (tag != 0 && tag != end) {
            skip(tag);
            tag = tag();
        }
        depth--;
        if (tag == 0) {
            fail();
        }
    }

    private void fail() {
        malformed = true;
        position = limit;
    }
}
