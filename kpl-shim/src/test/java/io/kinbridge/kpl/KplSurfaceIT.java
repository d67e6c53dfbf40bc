package io.kinbridge.kpl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.testkit.shim.FinishedJar;
import io.kinbridge.testkit.shim.Surface;
import io.kinbridge.testkit.shim.SurfaceConformance;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The finished jar has what applications of Amazon's KPL are compiled against. */
class KplSurfaceIT extends SurfaceConformance {
    private static final String AMAZONS = "software.amazon.kinesis.producer.";
    private static final long LARGEST_JAR = 3L * 1024 * 1024;

    KplSurfaceIT() {
        super(
                FinishedJar.namedBy("kpl.shim.jar"),
                Path.of(URI.create(AmazonsKpl.jar().orElseThrow().original())),
                AMAZONS);
    }

    @Override
    protected String recorded() {
        return "kpl-1.x-public-api.txt";
    }

    @Override
    protected int leastMembers() {
        return 200;
    }

    /** What it has of its own, without protobuf's generated classes. */
    @Override
    protected Surface counted(Surface surface) {
        return surface.without(AMAZONS + "protobuf.");
    }

    /** A jar that brought one of these along would meet the application's own. */
    @Test
    void users_classPath_hasNothingOfTheOriginalsBurden() throws IOException {
        assertThat(jar().usersJars())
                .extracting(entry -> entry.getFileName().toString())
                .filteredOn(
                        name -> name.matches("(kotlin|scala|wire|okio|avro|amazon-kinesis-producer|commons-|netty-).*"))
                .isEmpty();
    }

    @Test
    void jar_isSmall() throws IOException {
        assertThat(Files.size(jar().file())).isLessThan(LARGEST_JAR);
    }

    @Test
    void jar_hasAmazonsLicenceAndNothingNative() throws IOException {
        assertThat(jar().entries())
                .contains("META-INF/LICENSE", "META-INF/THIRD_PARTY_NOTICES", "META-INF/NOTICE")
                .filteredOn(name -> name.toLowerCase(Locale.ROOT).matches(".*(native-binaries|cacerts|\\.proto$).*"))
                .isEmpty();
    }

    /** Amazon's classes, ours in its package, and the engine. */
    @Test
    void jar_hasNoOtherPackages() throws IOException {
        assertThat(jar().classes()).allMatch(name -> name.startsWith(AMAZONS) || name.startsWith("io.kinbridge.kpl."));
    }
}
