package io.kinbridge.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured last of each part, in JSON: so that one part can be measured again, and the page written of all. */
final class ResultFile {
    /**
     * One part's results.
     *
     * @param date as {@code 2026-11-22}
     * @param commit what was measured: its first characters, and a plus sign where files were changed since
     */
    record Part(String date, String commit, Machine machine, List<Result> results) {}

    private record Content(Map<String, Part> parts) {}

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final Path file;
    private final Map<String, Part> parts;

    /** Reads the file, if it is there. */
    ResultFile(Path file) throws IOException {
        this.file = file;
        this.parts = Files.exists(file)
                ? new LinkedHashMap<>(
                        json.readValue(file.toFile(), Content.class).parts())
                : new LinkedHashMap<>();
    }

    Map<String, Part> parts() {
        return parts;
    }

    /** Replaces what there was of the part. */
    void put(String name, Part part) throws IOException {
        parts.put(name, part);
        Files.writeString(file, json.writeValueAsString(new Content(parts)) + "\n");
    }
}
