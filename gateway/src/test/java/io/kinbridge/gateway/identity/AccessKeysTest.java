package io.kinbridge.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kinbridge.gateway.auth.SigningSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessKeysTest {
    @TempDir
    private Path directory;

    @Test
    void read_severalKeys_hasEach() throws IOException {
        AccessKeys keys = read("""
                # Two applications.
                AKIDWRITER.secret = wJalr/K7+MDENG=
                AKIDWRITER.kafka.security.protocol=SASL_PLAINTEXT
                AKIDWRITER.kafka.sasl.jaas.config: \\
                    org.apache.kafka.common.security.plain.PlainLoginModule required \\
                    username="writer" password="p\\u00fcr";

                ! Temporary.
                ASIDREADER.session.token = the token
                ASIDREADER.session.expires = 2031-01-01T00:00:00Z
                ASIDREADER.secret : other
                test.secret=test
                """);

        assertThat(keys.ids()).containsExactly("AKIDWRITER", "ASIDREADER", "test");
        assertThat(keys.of("AKIDWRITER")).isEqualTo(new SigningSecret("wJalr/K7+MDENG=", null, null));
        assertThat(keys.of("ASIDREADER"))
                .isEqualTo(new SigningSecret("other", "the token", Instant.parse("2031-01-01T00:00:00Z")));
        assertThat(keys.of("unknown")).isNull();
        assertThat(keys.kafka("AKIDWRITER"))
                .isEqualTo(Map.of(
                        "security.protocol",
                        "SASL_PLAINTEXT",
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"writer\""
                                + " password=\"pür\";"));
        assertThat(keys.kafka("test")).isEmpty();
        assertThat(keys.kafka("unknown")).isEmpty();
    }

    @Test
    void read_faults_areToldAtOnceWithLinesAndWithoutSecrets() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("""
                        wJalrHIDDEN
                        AKID/ONE.secret = HIDDEN
                        AKIDTWO.kafka.sasl.jaas.config = HIDDEN
                        AKIDTHREE.secret = HIDDEN
                        AKIDTHREE.secret = HIDDEN \\
                           HIDDEN
                        AKIDTHREE.sekret = HIDDEN
                        AKIDFOUR.secret =
                        AKIDFIVE.secret = HIDDEN
                        AKIDFIVE.session.expires = HIDDEN
                        AKIDFIVE.kafka.bootstrap.servers = HIDDEN:9092
                        AKIDFIVE.kafka. = HIDDEN
                        AKIDSIX.secret = HIDDEN\\uHIDDEN
                        """))
                .withMessageNotContaining("HIDDEN")
                .withMessageContaining("keys.properties cannot be used: ")
                .withMessageContaining("line 13 has a \\u that four hexadecimal digits do not follow")
                .withMessageContaining("line 1 does not begin with an access key's id and a dot")
                .withMessageContaining("line 2 does not begin with")
                .withMessageContaining("line 3: AKIDTWO has no secret; add a line AKIDTWO.secret = ...")
                .withMessageContaining("line 5: AKIDTHREE.secret is there already, in line 4")
                .withMessageContaining("line 7: AKIDTHREE has no setting of that name; there are secret, kafka.*,")
                .withMessageContaining("line 8: AKIDFOUR.secret is blank")
                .withMessageContaining("line 10: AKIDFIVE.session.expires is set, but not AKIDFIVE.session.token")
                .withMessageContaining("line 10: AKIDFIVE.session.expires is not an instant like 2031-01-01T00:00:00Z")
                .withMessageContaining("line 11: AKIDFIVE.kafka.bootstrap.servers cannot be set;")
                .withMessageContaining("line 12: AKIDFIVE has no setting of that name");
    }

    @Test
    void read_noKeys_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("# nothing\n"))
                .withMessageContaining("there is no key in it; give each a line AKID.secret = ...");
    }

    @Test
    void read_notUtf8_isRefused() throws IOException {
        Path file = Files.write(file(), "a.secret=ü".getBytes(StandardCharsets.ISO_8859_1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccessKeys.read(file))
                .withMessageContaining("is not in UTF-8");
    }

    @Test
    void read_noFile_fails() {
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> AccessKeys.read(file()));
    }

    @Test
    void warnings_othersMayRead_tellsTheRemedy() throws IOException {
        assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"), "no POSIX permissions here");
        AccessKeys open = read("a.secret=b");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
        AccessKeys loose = AccessKeys.read(file());

        assertThat(open.warnings()).isEmpty();
        assertThat(loose.warnings())
                .singleElement()
                .asString()
                .contains("rw-r-----")
                .endsWith("run chmod 600 " + file());
    }

    @Test
    void toString_anything_hidesSecrets() throws IOException {
        AccessKeys keys = read("AKID.secret=HIDDEN\nAKID.kafka.sasl.jaas.config=HIDDEN\nAKID.session.token=HIDDEN\n");

        assertThat(keys).hasToString("AccessKeys[AKID]");
        assertThat(AccessKeyFile.read(file()).toString()).contains("AKID").doesNotContain("HIDDEN");
    }

    private AccessKeys read(String text) throws IOException {
        Files.writeString(file(), text);
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
        }
        return AccessKeys.read(file());
    }

    private Path file() {
        return directory.resolve("keys.properties");
    }
}
