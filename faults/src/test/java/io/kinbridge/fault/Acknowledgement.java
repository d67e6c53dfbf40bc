package io.kinbridge.fault;

/**
 * A record that its writer was told to be in the stream.
 *
 * @param sequenceNumber where it was told to be
 * @param sends how often it was sent: more than once where the outcome of a send was a failure, or unknown
 */
record Acknowledgement(NumberedRecord record, String sequenceNumber, int sends) {
    private static final String SEPARATOR = " ";

    /** One line, to be {@link #parse}d by another process. */
    String line() {
        return String.join(
                SEPARATOR, record.key(), Integer.toString(record.number()), sequenceNumber, Integer.toString(sends));
    }

    static Acknowledgement parse(String line) {
        String[] words = line.split(SEPARATOR, -1);
        return new Acknowledgement(
                new NumberedRecord(words[0], Integer.parseInt(words[1])), words[2], Integer.parseInt(words[3]));
    }
}
