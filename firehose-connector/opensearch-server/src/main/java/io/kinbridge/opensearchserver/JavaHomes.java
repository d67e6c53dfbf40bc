package io.kinbridge.opensearchserver;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Finds a Java of a version: this JVM's own, the one that JAVA_HOME names, or one that is installed beside either. */
final class JavaHomes {
    private JavaHomes() {}

    /** The home of a Java that is this old at most; empty if none is found. */
    static Optional<Path> atLeast(int feature) {
        return candidates().stream()
                .filter(home -> Files.isExecutable(home.resolve("bin").resolve("java")))
                .filter(home -> feature(home) >= feature)
                .findFirst();
    }

    private static List<Path> candidates() {
        List<Path> candidates = new ArrayList<>();
        addWithNeighbours(candidates, Path.of(System.getProperty("java.home")));
        String named = System.getenv("JAVA_HOME");
        if (named != null && !named.isEmpty()) {
            addWithNeighbours(candidates, Path.of(named));
        }
        return candidates;
    }

    private static void addWithNeighbours(List<Path> candidates, Path home) {
        candidates.add(home);
        Path parent = home.toAbsolutePath().getParent();
        if (parent == null) {
            return;
        }
        try (DirectoryStream<Path> neighbours = Files.newDirectoryStream(parent, Files::isDirectory)) {
            neighbours.forEach(candidates::add);
        } catch (IOException unreadable) {
            // Then there are none to be found.
        }
    }

    /** By the file that each Java has in its home; 0 if there is none that can be read. */
    private static int feature(Path home) {
        Properties release = new Properties();
        try (Reader in = Files.newBufferedReader(home.resolve("release"))) {
            release.load(in);
            String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
            return Runtime.Version.parse(version).feature();
        } catch (IOException | IllegalArgumentException none) {
            return 0;
        }
    }
}
