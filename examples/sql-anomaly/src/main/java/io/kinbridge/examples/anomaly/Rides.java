package io.kinbridge.examples.anomaly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The taxi rides of half an hour.
 *
 * @param since when it began, New York's time
 * @param count 0 or more
 */
record Rides(LocalDateTime since, int count) {
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** Reads lines of a time and a number, below a line with the names of the columns. */
    static List<Rides> readCsv(Path file) throws IOException {
        return Files.readAllLines(file).stream().skip(1).map(Rides::ofCsv).toList();
    }

    private static Rides ofCsv(String line) {
        String[] fields = line.split(",", -1);
        if (fields.length != 2) {
            throw new IllegalArgumentException("'" + line + "' is no line of a time and a number, as '"
                    + TIME.format(LocalDateTime.of(2014, 7, 1, 0, 0)) + ",10844' is");
        }
        return new Rides(LocalDateTime.parse(fields[0], TIME), Integer.parseInt(fields[1]));
    }

    /** As the application's input schema has it. */
    String json() {
        return "{\"HALF_HOUR\":\"" + TIME.format(since) + "\",\"RIDES\":" + count + "}";
    }
}
