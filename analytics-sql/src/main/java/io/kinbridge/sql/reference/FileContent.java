package io.kinbridge.sql.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file; its version is its modification time and its length. */
final class FileContent implements StoredContent {
    private final Path file;

    FileContent(Path file) {
        this.file = file;
    }

    @Override
    public Optional<Version> read(@Nullable String known) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        String version = attributes.lastModifiedTime() + " " + attributes.size();
        return version.equals(known) ? Optional.empty() : Optional.of(new Version(version, Files.readAllBytes(file)));
    }

    @Override
    public String toString() {
        return "file " + file;
    }
}
