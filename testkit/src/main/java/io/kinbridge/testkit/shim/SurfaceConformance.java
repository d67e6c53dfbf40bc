package io.kinbridge.testkit.shim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.reflect.Member;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What applications of Amazon's library are compiled against is in the shim's finished jar, or in its api-not-provided.txt with a
 * reason; and each class of the jar finds what it needs. A shim's own test extends this one, and adds what is particular to its
 * library.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SurfaceConformance {
    /** Beside the project where it is developed. */
    private static final Path RECORDED = Path.of("..", "..", "shared", "api");

    private final FinishedJar jar;
    private final Path originalJar;
    private final String prefix;
    private Surface ours = new Surface(Map.of());
    private Surface original = new Surface(Map.of());

    /**
     * Of a shim and its original.
     *
     * @param prefix that of the names of Amazon's classes: a package and those within it, with dots, the last one included
     */
    protected SurfaceConformance(FinishedJar jar, Path originalJar, String prefix) {
        this.jar = jar;
        this.originalJar = originalJar;
        this.prefix = prefix;
    }

    @BeforeAll
    final void read() throws IOException {
        ours = Surface.ofJar(jar.file(), prefix);
        original = Surface.ofJar(originalJar, prefix);
    }

    /** The shim's jar. */
    protected final FinishedJar jar() {
        return jar;
    }

    /** The file name of the original's surface as it was recorded. */
    protected abstract String recorded();

    /** How many members the original has at least; with fewer it was not read as a whole. */
    protected abstract int leastMembers();

    /** Those of a surface's classes whose members are counted; by default all. */
    protected Surface counted(Surface surface) {
        return surface;
    }

    @Test
    final void jar_whatAmazonsHas_isThereOrListed() throws IOException {
        assertThat(unlisted(original))
                .as("members of Amazon's library that are missing here and not in api-not-provided.txt")
                .isEmpty();
    }

    @Test
    final void listedGaps_areGaps() throws IOException {
        List<Gap> gaps = ours.gapsTo(original);
        assertThat(Gap.listed())
                .as("lines of api-not-provided.txt that are no gap any more")
                .filteredOn(line -> gaps.stream().noneMatch(line::covers))
                .isEmpty();
        assertThat(Gap.listed())
                .as("classes listed as not provided of which there is something")
                .filteredOn(line -> line.member().isEmpty()
                        && ours.members().keySet().stream().anyMatch(line::coversType))
                .isEmpty();
    }

    @Test
    final void jar_whatWasRecorded_isThereOrListed() throws IOException {
        Path file = RECORDED.resolve(recorded());
        assumeThat(file)
                .as("the recorded surface, which this test compares with, is not beside the project")
                .exists();
        Surface recorded;
        try (Stream<String> lines = Files.lines(file)) {
            recorded = Surface.ofLines(lines);
        }
        assertThat(counted(recorded).size())
                .as("members")
                .isEqualTo(counted(original).size())
                .isGreaterThan(leastMembers());
        assertThat(unlisted(recorded)).isEmpty();
    }

    /** Verification and static initialization included. */
    @Test
    final void eachClass_withTheDeclaredDependenciesAlone_isInitialized() throws IOException {
        try (URLClassLoader loader = jar.usersLoader()) {
            assertThat(jar.classes())
                    .hasSizeGreaterThan(ours.members().size())
                    .allSatisfy(
                            name -> assertThatCode(() -> declared(name, loader)).doesNotThrowAnyException());
        }
    }

    private static List<Member> declared(String name, ClassLoader loader) throws ClassNotFoundException {
        Class<?> type = Class.forName(name, true, loader);
        return Stream.<Member[]>of(type.getDeclaredMethods(), type.getDeclaredConstructors(), type.getDeclaredFields())
                .flatMap(Arrays::stream)
                .toList();
    }

    private List<Gap> unlisted(Surface wanted) throws IOException {
        List<Gap> listed = Gap.listed();
        return ours.gapsTo(wanted).stream()
                .filter(gap -> listed.stream().noneMatch(line -> line.covers(gap)))
                .toList();
    }
}
