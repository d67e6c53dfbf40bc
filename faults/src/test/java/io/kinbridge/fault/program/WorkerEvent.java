package io.kinbridge.fault.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A line of a {@link WorkerProgram}.
 *
 * @param nanos when, by the machine's monotonic clock, which is the same for all processes
 * @param processor which of all processors
 * @param text what belongs to it; of an initialization the position, of records the records
 */
public record WorkerEvent(long nanos, String processor, String shard, What what, String text) {
    /** What a processor was told, or has done. */
    public enum What {
        INITIALIZED,
        RECORDS,
        CHECKPOINTED,
        REFUSED,
        LOST,
        ENDED
    }

    /**
     * A record that was processed.
     *
     * @param place sequence and sub-sequence number, with a dot between them
     */
    public record Processed(String place, String line) {}

    /** All of a file; the last line may be torn, if the process was killed. */
    public static List<WorkerEvent> read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(WorkerEvent::parse).flatMap(Optional::stream).toList();
        }
    }

    private static Optional<WorkerEvent> parse(String line) {
        String[] words = line.split(" ", 5);
        return words.length < 5
                ? Optional.empty()
                : Optional.of(new WorkerEvent(
                        Long.parseLong(words[0]), words[1], words[2], What.valueOf(words[3]), words[4]));
    }

    /** The records of a batch. */
    public List<Processed> records() {
        if (what != What.RECORDS || text.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(text.split(";"))
                .map(record -> record.split("=", 2))
                .map(parts -> new Processed(parts[0], parts[1]))
                .toList();
    }
}
