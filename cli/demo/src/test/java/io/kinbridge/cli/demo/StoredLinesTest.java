package io.kinbridge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredLinesTest {
    @TempDir
    private Path folder;

    private Path object(String text) throws IOException {
        Path file = folder.resolve("object.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static List<String> lines(Path object) throws IOException {
        List<String> lines = new ArrayList<>();
        StoredLines.read(object, line -> lines.add(new String(line, StandardCharsets.UTF_8)));
        return lines;
    }

    @Test
    void read_blankLinesAndCarriageReturns_areKept() throws IOException {
        assertThat(lines(object("a\n\nb\r\n"))).containsExactly("a", "", "b\r");
    }

    @Test
    void read_noLineFeedAtTheEnd_isALine() throws IOException {
        assertThat(lines(object("a\nb"))).containsExactly("a", "b");
        assertThat(lines(object(""))).isEmpty();
    }

    @Test
    void read_cutOff_isRefused() throws IOException {
        Path object = object("a\nb\n".repeat(1000));
        byte[] whole = Files.readAllBytes(object);
        Files.write(object, Arrays.copyOf(whole, whole.length - 9));
        assertThatThrownBy(() -> lines(object)).isInstanceOf(IOException.class);
    }
}
