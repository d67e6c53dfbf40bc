package io.kinbridge.firehose.processor;

import org.jspecify.annotations.Nullable;

/** Finds what stands between delimiters. Nothing between two of them is no record. */
final class DelimiterScanner implements SubRecordScanner {
    private final byte[] delimiter;

    /** {@code delimiter} must not be empty. */
    DelimiterScanner(byte[] delimiter) {
        if (delimiter.length == 0) {
            throw new IllegalArgumentException("the delimiter must not be empty");
        }
        this.delimiter = delimiter.clone();
    }

    @Override
    public @Nullable String scan(byte[] array, int from, int end, int most, SubRecords found) {
        int start = from;
        int at = from;
        while (at <= end - delimiter.length && found.size() <= most) {
            if (array[at] == delimiter[0] && isDelimiter(array, at)) {
                addUnlessEmpty(start, at, found);
                at += delimiter.length;
                start = at;
            } else {
                at++;
            }
        }
        addUnlessEmpty(start, end, found);
        return null;
    }

    private boolean isDelimiter(byte[] array, int at) {
        for (int i = 1; i < delimiter.length; i++) {
            if (array[at + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    private static void addUnlessEmpty(int from, int to, SubRecords found) {
        if (from < to) {
            found.add(from, to);
        }
    }
}
