package io.kinbridge.firehose.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Error objects that lie in files: a file, or all files of a folder and its folders. */
public final class FileObjects implements ErrorObjects {
    private final Path place;

    public FileObjects(Path place) {
        this.place = place;
    }

    @Override
    public void each(Reader reader) throws IOException, InterruptedException {
        List<Path> files = files();
        if (files.isEmpty()) {
            throw new IOException("There is no file at " + place);
        }
        for (Path file : files) {
            try (InputStream content = Files.newInputStream(file)) {
                reader.read(file.toString(), content);
            }
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(place)) {
            return Files.exists(place) ? List.of(place) : List.of();
        }
        try (Stream<Path> entries = Files.walk(place)) {
            return entries.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
