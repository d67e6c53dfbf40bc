package io.kinbridge.examples.anomaly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** A time in which people say that something unusual happened, both ends included. */
record LabelledWindow(LocalDateTime start, LocalDateTime end) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads an array of arrays of two times, {@code 2014-10-30 15:30:00.000000}. */
    static List<LabelledWindow> readJson(Path file) throws IOException {
        List<LabelledWindow> windows = new ArrayList<>();
        for (JsonNode window : JSON.readTree(file.toFile())) {
            windows.add(new LabelledWindow(
                    time(window.required(0).asText()), time(window.required(1).asText())));
        }
        return windows;
    }

    private static LocalDateTime time(String text) {
        return LocalDateTime.parse(text.replace(' ', 'T'));
    }

    boolean contains(LocalDateTime time) {
        return !time.isBefore(start) && !time.isAfter(end);
    }
}
