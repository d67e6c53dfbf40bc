package io.kinbridge.sql.testcase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of a case. What cannot be read is a fault, and nothing in its place. */
final class CaseFiles {
    /** Numbers keep all of their digits. */
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path folder;
    private final List<String> faults;

    CaseFiles(Path folder, List<String> faults) {
        this.folder = folder;
        this.faults = faults;
    }

    String folderName() {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (NoSuchFileException e) {
            faults.add("%s: there is no such file in %s".formatted(file, folder));
        } catch (IOException e) {
            faults.add("%s: it cannot be read as UTF-8: %s".formatted(file, e.getMessage()));
        }
        return "";
    }

    JsonNode json(String file) {
        String text = text(file);
        return text.isEmpty() ? MissingNode.getInstance() : json(text, file);
    }

    private JsonNode json(String text, String place) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            faults.add("%s: it is not JSON: %s".formatted(place, e.getOriginalMessage()));
            return MissingNode.getInstance();
        }
    }

    /** The lines of a file of JSON lines; blank ones are left out. */
    List<CaseLine> lines(String file) {
        List<CaseLine> lines = new ArrayList<>();
        int number = 0;
        for (String line : text(file).split("\n", -1)) {
            number++;
            if (!line.isBlank()) {
                String place = "%s, line %d".formatted(file, number);
                JsonNode json = json(line, place);
                if (!json.isMissingNode()) {
                    lines.add(new CaseLine(place, line, json));
                }
            }
        }
        return lines;
    }
}
