package io.kinbridge.fault.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretCheckTest {
    @TempDir
    Path folder;

    @Test
    void run_oneLogWithTheSecret_findsIt() throws IOException {
        Files.writeString(folder.resolve("quiet.log"), "nothing\n");
        Files.writeString(folder.resolve("telling.log"), "begins\nfailed with password=hush!, so ends\n");
        Violations violations = new Violations();
        new SecretCheck("hush!").run(folder, violations);
        assertThat(violations.found()).singleElement().asString().endsWith("first [telling.log]");
    }
}
