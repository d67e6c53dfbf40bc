package io.kinbridge.fault.program;

/**
 * What a writer sends: of each partition key the records 0, 1, 2, ...
 *
 * @param key the partition key, which one life of one writer has
 * @param number the record's place among those of its key
 * @param attempt how often it was sent before
 */
public record SentRecord(String key, int number, int attempt) {
    private static final String SEPARATOR = ",";

    /** As the record's data has it: a line of CSV, with its end. */
    String data() {
        return text() + "\n";
    }

    /** The line. */
    public String text() {
        return key + SEPARATOR + number + SEPARATOR + attempt;
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if no writer wrote it
     */
    public static SentRecord parse(String line) {
        String[] words = line.split(SEPARATOR, -1);
        if (words.length != 3) {
            throw new IllegalArgumentException("No writer wrote '" + line + "'");
        }
        return new SentRecord(words[0], Integer.parseInt(words[1]), Integer.parseInt(words[2]));
    }
}
