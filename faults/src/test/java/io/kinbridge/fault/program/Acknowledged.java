package io.kinbridge.fault.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a writer was told of a record, a line of its file.
 *
 * @param told the encryption of its response: KMS, NONE, or {@link #NOT_TOLD}
 * @param put when it was handed over, or shortly before, ns of the machine's monotonic clock
 * @param answered when it was known to be acknowledged, by the same clock
 */
public record Acknowledged(SentRecord record, String sequenceNumber, String told, long put, long answered) {
    static final String NOT_TOLD = "-";

    private static final int FIELDS = 7;

    String line() {
        return String.join(",", record.text(), sequenceNumber, told, Long.toString(put), Long.toString(answered))
                + "\n";
    }

    /** Whether it was said to be encrypted. */
    public boolean isToldEncrypted() {
        return told.equals("KMS");
    }

    /** All of a file; the last line may be torn, if the process was killed. */
    public static List<Acknowledged> read(Path file) throws IOException {
        List<Acknowledged> all = new ArrayList<>();
        String text = Files.readString(file);
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            String[] words = line.split(",", -1);
            if (words.length == FIELDS) {
                all.add(new Acknowledged(
                        new SentRecord(words[0], Integer.parseInt(words[1]), Integer.parseInt(words[2])),
                        words[3],
                        words[4],
                        Long.parseLong(words[5]),
                        Long.parseLong(words[6])));
            }
        }
        return all;
    }
}
