package io.kinbridge.kcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The finished jar has what applications of Amazon's KCL are compiled against. */
class KclSurfaceIT {
    private static final Path RECORDED = Path.of("..", "..", "shared", "api", "kcl-3.x-public-api.txt");
    private static final long LARGEST_JAR = 1024 * 1024;

    private static Path jar;
    private static Surface ours;
    private static Surface original;

    @BeforeAll
    static void read() throws IOException {
        jar = ClassPath.finishedJar();
        ours = Surface.ofJar(jar);
        original = Surface.ofJar(
                Path.of(URI.create(OriginalJar.find().orElseThrow().original())));
    }

    @Test
    void jar_whatAmazonsHas_isThereOrListed() throws IOException {
        List<Gap> listed = Gap.listed();
        assertThat(gaps(original))
                .as("members of Amazon's KCL that are missing here and not in api-not-provided.txt")
                .filteredOn(gap -> listed.stream().noneMatch(line -> line.covers(gap.type(), gap.member())))
                .isEmpty();
    }

    @Test
    void listedGaps_areGaps() throws IOException {
        List<Gap> gaps = gaps(original);
        assertThat(Gap.listed())
                .as("lines of api-not-provided.txt that are no gap any more")
                .filteredOn(line -> gaps.stream().noneMatch(gap -> line.covers(gap.type(), gap.member())))
                .isEmpty();
        assertThat(Gap.listed())
                .as("classes listed as not provided of which there is something")
                .filteredOn(line -> line.member().isEmpty()
                        && ours.members().keySet().stream().anyMatch(line::coversType))
                .isEmpty();
    }

    /** The recorded surface lies beside the project where it is developed. */
    @Test
    void jar_whatWasRecorded_isThereOrListed() throws IOException {
        assumeThat(RECORDED)
                .as("the recorded surface of the KCL, which this test compares with, is not beside the project")
                .exists();
        Surface recorded;
        try (Stream<String> lines = Files.lines(RECORDED)) {
            recorded = Surface.ofLines(lines);
        }
        assertThat(recorded.size())
                .as("members of the KCL")
                .isEqualTo(original.size())
                .isGreaterThan(2_000);
        List<Gap> listed = Gap.listed();
        assertThat(gaps(recorded))
                .filteredOn(gap -> listed.stream().noneMatch(line -> line.covers(gap.type(), gap.member())))
                .isEmpty();
    }

    /** A jar that brought one of these along would meet the application's own. */
    @Test
    void users_classPath_hasNothingOfTheOriginalsBurden() throws IOException {
        assertThat(ClassPath.usersJars())
                .extracting(entry -> entry.getFileName().toString())
                .filteredOn(name ->
                        name.matches("(kotlin|scala|wire|okio|avro|amazon-kinesis-client|commons-(?!lang3|codec)|rxjava"
                                + "|dynamodb-(enhanced|lock)|aws-crt|apache).*"))
                .isEmpty();
    }

    @Test
    void jar_isSmall() throws IOException {
        assertThat(Files.size(jar)).isLessThan(LARGEST_JAR);
    }

    @Test
    void jar_hasTheLicenceAndTheNotice() throws IOException {
        assertThat(entries(jar)).contains("META-INF/LICENSE", "META-INF/NOTICE");
    }

    /** Amazon's classes, ours in its packages, and the engine. */
    @Test
    void jar_hasNoOtherPackages() throws IOException {
        assertThat(entries(jar))
                .filteredOn(name -> name.endsWith(".class"))
                .allMatch(name -> name.startsWith("software/amazon/kinesis/") || name.startsWith("io/kinbridge/kcl/"));
    }

    private static List<Gap> gaps(Surface wanted) {
        List<Gap> gaps = new ArrayList<>();
        wanted.members()
                .forEach((type, members) -> members.stream()
                        .filter(member -> !ours.has(type, member))
                        .forEach(member -> gaps.add(new Gap(type, member, "missing"))));
        return gaps;
    }

    private static List<String> entries(Path file) throws IOException {
        try (JarFile open = new JarFile(file.toFile())) {
            return open.stream().map(JarEntry::getName).toList();
        }
    }
}
