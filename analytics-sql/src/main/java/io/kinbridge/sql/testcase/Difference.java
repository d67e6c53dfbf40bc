package io.kinbridge.sql.testcase;

/**
 * One way in which what was produced is not what was expected.
 *
 * @param subject a stream, or {@code error_stream}
 * @param text one line
 */
public record Difference(String subject, String text) {
    @Override
    public String toString() {
        return subject + ": " + text;
    }
}
