package io.kinbridge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.cli.terminal.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {
    @TempDir
    private Path directory;

    @Test
    void close_kept_leavesTheObjectsAlone() throws Exception {
        Path keep = directory.resolve("new");
        Path file;
        try (DemoFolder folder = DemoFolder.create(keep)) {
            file = folder.bundled("application.json");
            assertThat(file).content().contains("app.sql");
            Files.createDirectories(folder.state().resolve("deep"));
            Files.writeString(folder.objects().resolve("object"), "kept");
        }
        assertThat(file).doesNotExist();
        assertThat(file.getParent()).doesNotExist();
        assertThat(keep.resolve("object")).exists();
    }

    @Test
    void close_notKept_leavesNothing() throws Exception {
        Path objects;
        try (DemoFolder folder = DemoFolder.create(null)) {
            objects = folder.objects();
            assertThat(objects).isDirectory();
        }
        assertThat(objects.getParent()).doesNotExist();
    }

    @Test
    void create_directoryThatIsNotEmpty_isRefused() throws Exception {
        Files.createFile(directory.resolve("mine"));
        assertThatThrownBy(() -> DemoFolder.create(directory))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(directory + " is not empty; give --keep");
    }

    @Test
    void forEachObject_deliveredOnes_inTheirOrder() throws Exception {
        try (DemoFolder folder = DemoFolder.create(directory)) {
            assertThat(folder.forEachObject("bucket", object -> {})).isZero();
            Path day = Files.createDirectories(directory.resolve("bucket/requests/2026/11/22"));
            Files.createFile(day.resolve("b.log.gz"));
            Files.createFile(day.resolve("a.log.gz"));
            Files.createFile(day.resolve("other"));
            List<Path> found = new ArrayList<>();
            assertThat(folder.forEachObject("bucket", found::add)).isEqualTo(2);
            assertThat(found)
                    .extracting(Path::getFileName)
                    .extracting(Path::toString)
                    .containsExactly("a.log.gz", "b.log.gz");
        }
    }
}
