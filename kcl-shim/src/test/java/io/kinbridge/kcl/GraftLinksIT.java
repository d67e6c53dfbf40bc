package io.kinbridge.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.testkit.shim.FinishedJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each class of the finished jar finds what it links to, in the jar itself or in its declared dependencies: no method that an
 * application can call ends in a NoClassDefFoundError. The links left open stand in links-left-open.txt.
 */
class GraftLinksIT {
    private static final String KCL = "software/amazon/kinesis/";
    private static final Path LEFT_OPEN = Path.of("src", "test", "resources", "links-left-open.txt");

    private static ClassPath jar;
    private static ClassPath users;

    @BeforeAll
    static void read() throws IOException {
        FinishedJar finished = ClassPath.finishedJar();
        jar = ClassPath.of(List.of(finished.file()));
        users = ClassPath.of(Stream.concat(Stream.of(finished.file()), finished.usersJars().stream())
                .toList());
    }

    @Test
    void eachClass_whatItLinksTo_isThereOrListed() throws IOException {
        Map<String, Set<String>> open = new TreeMap<>();
        jar.classes().forEach((name, file) -> {
            Set<String> missing = users.missing(file);
            if (!missing.isEmpty()) {
                open.put(name, missing);
            }
        });
        Set<String> lines = open.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(link -> entry.getKey() + " -> " + link))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(lines)
                .as("links that are open and not in links-left-open.txt, or in it and not open")
                .containsExactlyInAnyOrderElementsOf(leftOpen());
    }

    /** The daemon is compiled against Amazon's KCL 3.1.3, and uses much that is not meant for applications. */
    @Test
    void multiLangDaemon_whatItLinksToOfTheKcl_isThere() throws IOException {
        Path daemon = ClassPath.daemonsJars().stream()
                .filter(entry -> entry.getFileName().toString().startsWith("amazon-kinesis-client-multilang-"))
                .findFirst()
                .orElseThrow();
        Set<String> types = new HashSet<>();
        Set<ClassFile.Link> links = new HashSet<>();
        Map<String, Set<String>> missing = new TreeMap<>();
        ClassPath its = ClassPath.of(List.of(daemon));
        ClassPath together = ClassPath.of(List.of(ClassPath.finishedJar().file(), daemon));
        for (ClassFile file : its.classes().values()) {
            file.types().stream().filter(type -> isOfTheKcl(type, its)).forEach(types::add);
            file.links().stream().filter(link -> isOfTheKcl(link.owner(), its)).forEach(links::add);
            Set<String> absent = together.missing(file).stream()
                    .filter(link -> link.startsWith(KCL))
                    .collect(Collectors.toSet());
            if (!absent.isEmpty()) {
                missing.put(file.name(), absent);
            }
        }
        assertThat(missing).isEmpty();
        assertThat(types).as("classes of the KCL").hasSizeGreaterThan(30);
        assertThat(links).as("members of them").hasSizeGreaterThan(50);
    }

    private static boolean isOfTheKcl(String type, ClassPath daemon) {
        return type.startsWith(KCL) && !daemon.classes().containsKey(type);
    }

    private static List<String> leftOpen() throws IOException {
        return Files.readAllLines(LEFT_OPEN).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }
}
