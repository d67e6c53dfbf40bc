package io.kinbridge.testkit.shim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A page of docs/compatibility, whose tables tests compare with the code.
 *
 * @param file the page, relative to the module that is tested
 */
public record CompatibilityPage(Path file) {

    /** The page of that name, such as {@code kcl.md}. */
    public static CompatibilityPage named(String name) {
        return new CompatibilityPage(Path.of("..", "docs", "compatibility", name));
    }

    /**
     * The rows, without their headings, of the table in the section.
     *
     * @param heading the section's, such as {@code ## Settings}
     * @throws IOException if the page cannot be read
     */
    public List<String> rowsUnder(String heading) throws IOException {
        return Files.readAllLines(file).stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .toList();
    }
}
