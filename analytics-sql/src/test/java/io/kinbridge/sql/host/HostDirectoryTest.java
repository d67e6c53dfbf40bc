package io.kinbridge.sql.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.sql.topology.ApplicationSettings.StartingPosition;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostDirectoryTest {
    @TempDir
    private Path directory;

    @Test
    void write_thenOpenedAgain_isRead() {
        Stored stored =
                Stored.of("{...}").started(StartingPosition.TRIM_HORIZON).failed("no such topic");
        try (HostDirectory host = HostDirectory.open(directory)) {
            host.write("a.b", stored);
            host.write("c", Stored.of("{}"));
            host.write("c", Stored.of("{ }"));
        }
        try (HostDirectory host = HostDirectory.open(directory)) {
            assertThat(host.read()).containsOnlyKeys("a.b", "c").containsEntry("a.b", stored);
            assertThat(stored.runs()).isTrue();
            assertThat(stored.stopped().failure()).isNull();
            assertThat(host.read().get("c").declaration()).isEqualTo("{ }");
        }
        assertThat(directory).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void delete_withState_leavesNothing() throws Exception {
        Path state =
                Files.createDirectories(directory.resolve("state").resolve("a").resolve("0_0"));
        Files.writeString(state.resolve("file"), "content");
        try (HostDirectory host = HostDirectory.open(directory)) {
            host.write("a", Stored.of("{}"));
            host.delete("a");
            assertThat(host.read()).isEmpty();
        }
        assertThat(directory.resolve("state")).isEmptyDirectory();
    }

    @Test
    void open_twice_isRefused() {
        try (HostDirectory host = HostDirectory.open(directory)) {
            assertThatThrownBy(() -> HostDirectory.open(directory))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another process");
            assertThat(host.read()).isEmpty();
        }
    }
}
