package io.kinbridge.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With class paths of jars that have files of the right names. */
class ReplacedLibraryTest {
    private static final ReplacedLibrary LIBRARY = new ReplacedLibrary(
            "KXL",
            "amazon-kinesis-x",
            "docs/compatibility/kxl.md#one-jar-only",
            "io.kinbridge.kxl.Engine",
            "software.amazon.kinesis.Facade",
            "software.amazon.kinesis.Daemon");

    private static final String ENGINE = "io/kinbridge/kxl/Engine.class";
    private static final String FACADE = "software/amazon/kinesis/Facade.class";
    private static final String LEFT_OUT = "software/amazon/kinesis/Daemon.class";

    @TempDir
    private Path folder;

    @Test
    void original_oursAlone_isEmpty() throws IOException {
        try (URLClassLoader loader = classPath(jar("kxl-shim.jar", ENGINE, FACADE))) {
            assertThat(LIBRARY.original(loader)).isEmpty();
        }
    }

    @Test
    void original_behindOurs_isNamedWithIt() throws IOException {
        URL ours = jar("kxl-shim.jar", ENGINE, FACADE);
        URL original = jar("amazon-kinesis-x.jar", FACADE, LEFT_OUT);
        try (URLClassLoader loader = classPath(ours, original)) {
            assertThat(LIBRARY.original(loader)).contains(found(original, ours));
        }
    }

    @Test
    void original_withoutWhatOursLeavesOut_isFoundByItsFacade() throws IOException {
        URL original = jar("minimized.jar", FACADE);
        URL ours = jar("kxl-shim.jar", ENGINE, FACADE);
        try (URLClassLoader loader = classPath(original, ours)) {
            assertThat(LIBRARY.original(loader)).contains(found(original, ours));
        }
    }

    @Test
    void original_mergedWithOursIntoOneJar_isThatJar() throws IOException {
        URL merged = jar("application.jar", ENGINE, FACADE, LEFT_OUT);
        try (URLClassLoader loader = classPath(merged)) {
            assertThat(LIBRARY.original(loader)).contains(found(merged, merged));
        }
    }

    @Test
    void original_oursUnpacked_namesTheFolder() throws IOException {
        Path classes = folder.resolve("classes");
        for (String name : List.of(ENGINE, FACADE)) {
            Files.createDirectories(classes.resolve(name).getParent());
            Files.createFile(classes.resolve(name));
        }
        URL original = jar("amazon-kinesis-x.jar", FACADE, LEFT_OUT);
        try (URLClassLoader loader = classPath(classes.toUri().toURL(), original)) {
            assertThat(LIBRARY.original(loader))
                    .hasValueSatisfying(found ->
                            assertThat(found.ours()).startsWith("file:").endsWith("/classes"));
        }
    }

    @Test
    void warning_namesBothAndTheRemedy() {
        assertThat(new OriginalJar(LIBRARY, "file:/lib/amazon.jar", "file:/lib/ours.jar").warning())
                .isEqualTo("Amazon's own KXL is on the class path as well: file:/lib/amazon.jar. Kinbridge's is"
                        + " file:/lib/ours.jar. The first of the two runs, so remove amazon-kinesis-x;"
                        + " see docs/compatibility/kxl.md#one-jar-only");
    }

    private static OriginalJar found(URL original, URL ours) {
        return new OriginalJar(LIBRARY, original.toString(), ours.toString());
    }

    private static URLClassLoader classPath(URL... urls) {
        return new URLClassLoader(urls, null);
    }

    private URL jar(String name, String... entries) throws IOException {
        Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String entry : entries) {
                out.putNextEntry(new JarEntry(entry));
                out.closeEntry();
            }
        }
        return jar.toUri().toURL();
    }
}
