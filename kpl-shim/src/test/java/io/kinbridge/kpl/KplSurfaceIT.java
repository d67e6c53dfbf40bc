package io.kinbridge.kpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The finished jar has what applications of Amazon's KPL are compiled against. */
class KplSurfaceIT {
    private static final Path RECORDED = Path.of("..", "..", "shared", "api", "kpl-1.x-public-api.txt");
    private static final Path USERS_CLASS_PATH = Path.of("target", "users-class-path.txt");
    private static final long LARGEST_JAR = 3L * 1024 * 1024;

    private static Path jar;
    private static Surface ours;
    private static Surface original;

    @BeforeAll
    static void read() throws IOException {
        String finished = System.getProperty("kpl.shim.jar");
        assertThat(finished).as("the finished jar, which mvn verify names").isNotNull();
        jar = Path.of(finished);
        ours = Surface.ofJar(jar);
        original = Surface.ofJar(
                Path.of(URI.create(OriginalJar.find().orElseThrow().original())));
    }

    @Test
    void jar_whatAmazonsHas_isThereOrListed() throws IOException {
        List<Gap> listed = Gap.listed();
        assertThat(gaps(original))
                .as("members of Amazon's KPL that are missing here and not in api-not-provided.txt")
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
                .filteredOn(line -> line.member().isEmpty() && ours.members().containsKey(line.type()))
                .isEmpty();
    }

    /** The recorded surface lies beside the project where it is developed. */
    @Test
    void jar_whatWasRecorded_isThereOrListed() throws IOException {
        assumeThat(RECORDED)
                .as("the recorded surface of the KPL, which this test compares with, is not beside the project")
                .exists();
        Surface recorded;
        try (Stream<String> lines = Files.lines(RECORDED)) {
            recorded = Surface.ofLines(lines);
        }
        assertThat(recorded.withoutProtobuf().size())
                .as("members of the KPL's own classes")
                .isEqualTo(original.withoutProtobuf().size())
                .isGreaterThan(200);
        List<Gap> listed = Gap.listed();
        assertThat(gaps(recorded))
                .filteredOn(gap -> listed.stream().noneMatch(line -> line.covers(gap.type(), gap.member())))
                .isEmpty();
    }

    @Test
    void eachClass_withTheDeclaredDependenciesAlone_findsAllItsTypes() throws IOException {
        try (URLClassLoader loader = new URLClassLoader(usersClassPath(), ClassLoader.getPlatformClassLoader())) {
            assertThat(classes(jar))
                    .hasSizeGreaterThan(80)
                    .allSatisfy(
                            name -> assertThatCode(() -> loadAll(name, loader)).doesNotThrowAnyException());
        }
    }

    private static void loadAll(String name, ClassLoader loader) throws ClassNotFoundException {
        Class<?> type = Class.forName(name, false, loader);
        type.getDeclaredMethods();
        type.getDeclaredConstructors();
        type.getDeclaredFields();
    }

    /** A jar that brought one of these along would meet the application's own. */
    @Test
    void users_classPath_hasNothingOfTheOriginalsBurden() throws IOException {
        assertThat(Files.readString(USERS_CLASS_PATH).split(File.pathSeparator))
                .extracting(entry -> Path.of(entry).getFileName().toString())
                .filteredOn(
                        name -> name.matches("(kotlin|scala|wire|okio|avro|amazon-kinesis-producer|commons-|netty-).*"))
                .isEmpty();
    }

    @Test
    void jar_isSmall() throws IOException {
        assertThat(Files.size(jar)).isLessThan(LARGEST_JAR);
    }

    @Test
    void jar_hasAmazonsLicenceAndNothingNative() throws IOException {
        List<String> names = entries(jar);
        assertThat(names)
                .contains("META-INF/LICENSE", "META-INF/THIRD_PARTY_NOTICES", "META-INF/NOTICE")
                .filteredOn(name -> name.toLowerCase(Locale.ROOT).matches(".*(native-binaries|cacerts|\\.proto$).*"))
                .isEmpty();
    }

    /** Amazon's classes, ours in its package, and the engine. */
    @Test
    void jar_hasNoOtherPackages() throws IOException {
        assertThat(classes(jar))
                .allMatch(name ->
                        name.startsWith("software.amazon.kinesis.producer.") || name.startsWith("io.kinbridge.kpl."));
    }

    private static List<Gap> gaps(Surface wanted) {
        List<Gap> gaps = new ArrayList<>();
        wanted.members()
                .forEach((type, members) -> members.stream()
                        .filter(member -> !ours.has(type, member))
                        .forEach(member -> gaps.add(new Gap(type, member, "missing"))));
        return gaps;
    }

    private static URL[] usersClassPath() throws IOException {
        List<URL> urls = new ArrayList<>();
        urls.add(url(jar));
        for (String entry : Files.readString(USERS_CLASS_PATH).trim().split(File.pathSeparator)) {
            urls.add(url(Path.of(entry)));
        }
        return urls.toArray(URL[]::new);
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }

    private static List<String> classes(Path file) throws IOException {
        return entries(file).stream()
                .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                .map(name -> name.replaceFirst("\\.class$", "").replace('/', '.'))
                .toList();
    }

    private static List<String> entries(Path file) throws IOException {
        try (JarFile open = new JarFile(file.toFile())) {
            return open.stream().map(JarEntry::getName).toList();
        }
    }
}
