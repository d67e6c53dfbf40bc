package io.kinbridge.fault.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A secret stands in nothing that any process has said. */
public final class SecretCheck {
    private final String secret;

    public SecretCheck(String secret) {
        this.secret = secret;
    }

    /** Notes each file of the folder itself that has the secret. */
    public void run(Path folder, Violations violations) throws IOException {
        List<Path> telling = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                    if (lines.anyMatch(line -> line.contains(secret))) {
                        telling.add(file.getFileName());
                    }
                }
            }
        }
        violations.none("files with a secret", telling);
    }
}
