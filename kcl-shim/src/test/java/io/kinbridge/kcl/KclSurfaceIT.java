package io.kinbridge.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.testkit.shim.SurfaceConformance;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The finished jar has what applications of Amazon's KCL are compiled against. */
class KclSurfaceIT extends SurfaceConformance {
    private static final String AMAZONS = "software.amazon.kinesis.";
    private static final long LARGEST_JAR = 1024 * 1024;

    KclSurfaceIT() {
        super(
                ClassPath.finishedJar(),
                Path.of(URI.create(AmazonsKcl.jar().orElseThrow().original())),
                AMAZONS);
    }

    @Override
    protected String recorded() {
        return "kcl-3.x-public-api.txt";
    }

    @Override
    protected int leastMembers() {
        return 2_000;
    }

    /** A jar that brought one of these along would meet the application's own. */
    @Test
    void users_classPath_hasNothingOfTheOriginalsBurden() throws IOException {
        assertThat(jar().usersJars())
                .extracting(entry -> entry.getFileName().toString())
                .filteredOn(name ->
                        name.matches("(kotlin|scala|wire|okio|avro|amazon-kinesis-client|commons-(?!lang3|codec)|rxjava"
                                + "|dynamodb-(enhanced|lock)|aws-crt|apache).*"))
                .isEmpty();
    }

    @Test
    void jar_isSmall() throws IOException {
        assertThat(Files.size(jar().file())).isLessThan(LARGEST_JAR);
    }

    @Test
    void jar_hasTheLicenceAndTheNotice() throws IOException {
        assertThat(jar().entries()).contains("META-INF/LICENSE", "META-INF/NOTICE");
    }

    /** Amazon's classes, ours in its packages, and the engine. */
    @Test
    void jar_hasNoOtherPackages() throws IOException {
        assertThat(jar().classes()).allMatch(name -> name.startsWith(AMAZONS) || name.startsWith("io.kinbridge.kcl."));
    }
}
