package io.kinbridge.kcl;

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
class OriginalJarTest {
    private static final String ENGINE = "io/kinbridge/kcl/OriginalJar.class";
    private static final String SCHEDULER = "software/amazon/kinesis/coordinator/Scheduler.class";
    private static final String LEASE_TAKER = "software/amazon/kinesis/leases/dynamodb/DynamoDBLeaseTaker.class";

    @TempDir
    private Path folder;

    @Test
    void find_oursAlone_isEmpty() throws IOException {
        try (URLClassLoader loader = classPath(jar("kcl-shim.jar", ENGINE, SCHEDULER))) {
            assertThat(OriginalJar.find(loader)).isEmpty();
        }
    }

    @Test
    void find_theOriginalBehindOurs_namesBoth() throws IOException {
        URL ours = jar("kcl-shim.jar", ENGINE, SCHEDULER);
        URL original = jar("amazon-kinesis-client.jar", SCHEDULER, LEASE_TAKER);
        try (URLClassLoader loader = classPath(ours, original)) {
            assertThat(OriginalJar.find(loader)).contains(new OriginalJar(original.toString(), ours.toString()));
        }
    }

    @Test
    void find_theOriginalWithoutItsLeases_isFoundByItsScheduler() throws IOException {
        URL original = jar("minimized.jar", SCHEDULER);
        URL ours = jar("kcl-shim.jar", ENGINE, SCHEDULER);
        try (URLClassLoader loader = classPath(original, ours)) {
            assertThat(OriginalJar.find(loader)).contains(new OriginalJar(original.toString(), ours.toString()));
        }
    }

    @Test
    void find_bothMergedIntoOneJar_namesIt() throws IOException {
        URL merged = jar("application.jar", ENGINE, SCHEDULER, LEASE_TAKER);
        try (URLClassLoader loader = classPath(merged)) {
            assertThat(OriginalJar.find(loader)).contains(new OriginalJar(merged.toString(), merged.toString()));
        }
    }

    @Test
    void find_unpackedFolder_namesIt() throws IOException {
        Path classes = folder.resolve("classes");
        for (String name : List.of(ENGINE, SCHEDULER)) {
            Files.createDirectories(classes.resolve(name).getParent());
            Files.createFile(classes.resolve(name));
        }
        URL original = jar("amazon-kinesis-client.jar", SCHEDULER, LEASE_TAKER);
        try (URLClassLoader loader = classPath(classes.toUri().toURL(), original)) {
            assertThat(OriginalJar.find(loader))
                    .hasValueSatisfying(found ->
                            assertThat(found.ours()).startsWith("file:").endsWith("/classes"));
        }
    }

    /** This module's own tests have it, for the classes that the finished jar takes from it. */
    @Test
    void find_thisClassPath_hasTheOriginal() {
        assertThat(OriginalJar.find())
                .hasValueSatisfying(found -> assertThat(found.original())
                        .contains("amazon-kinesis-client")
                        .endsWith(".jar"));
    }

    @Test
    void warning_namesBothAndTheRemedy() {
        assertThat(new OriginalJar("file:/lib/amazon.jar", "file:/lib/ours.jar").warning())
                .isEqualTo("Amazon's own KCL is on the class path as well: file:/lib/amazon.jar. Kinbridge's is"
                        + " file:/lib/ours.jar. The first of the two runs, so remove amazon-kinesis-client;"
                        + " see docs/compatibility/kcl.md#one-jar-only");
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
