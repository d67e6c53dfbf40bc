package io.kinbridge.sql.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs tests of the page that are written for Node.js, in a folder of {@code target}, where the page's scripts lie beside them. */
final class NodeTests {
    private static final Path TESTS = Path.of("src/test/js");
    private static final Path SCRIPTS = Path.of("src/main/resources/io/kinbridge/sql/console/web/js");
    private static final Path DIRECTORY = Path.of("target/js");

    private NodeTests() {}

    /** Skips the test where there is no Node.js. */
    static void assumeNode() {
        assumeThat(onPath("node")).as("node is not here").isPresent();
        copy(TESTS, DIRECTORY);
        copy(SCRIPTS, DIRECTORY.resolve("web/js"));
    }

    /** Skips the test where playwright-core is not, and cannot be installed. */
    static void assumePlaywright() throws Exception {
        assumeNode();
        assumeThat(onPath("npm")).as("npm is not here").isPresent();
        assumeThat(Files.isDirectory(DIRECTORY.resolve("node_modules/playwright-core"))
                        || finished(Map.of(), "npm", "install", "--no-audit", "--no-fund", "--silent")
                                        .exitCode()
                                == 0)
                .as("npm cannot install playwright-core: there is no registry")
                .isTrue();
    }

    /** The first of some programs that is here. */
    static Optional<Path> onPath(String... programs) {
        return Stream.of(programs)
                .flatMap(program -> Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .map(directory -> Path.of(directory, program)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Runs the tests of some files, one file after the other.
     *
     * @return what they said
     */
    static String pass(Map<String, String> environment, String... files) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("node", "--test", "--test-concurrency=1", "--test-reporter=spec"));
        command.addAll(List.of(files));
        Finished finished = finished(environment, command.toArray(String[]::new));
        assertThat(finished.exitCode()).as(finished.text()).isZero();
        return finished.text();
    }

    private record Finished(int exitCode, String text) {}

    private static Finished finished(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(DIRECTORY.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", command) + " did not end");
        }
        return new Finished(process.exitValue(), text);
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.write(copy, Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
