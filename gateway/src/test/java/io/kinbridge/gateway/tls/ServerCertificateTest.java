package io.kinbridge.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCertificateTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path directory;

    private static KeyStore.PrivateKeyEntry key = null;

    @BeforeAll
    static void make() throws Exception {
        ServerCertificate made = new LocalCertificate(directory, Set.of(), Instant::now, new SecureRandom()).load();
        key = (KeyStore.PrivateKeyEntry) made.keyStore()
                .getEntry(
                        "gateway",
                        new KeyStore.PasswordProtection(made.password().toCharArray()));
    }

    @Test
    void read_keystore_hasKeyAndChain() throws Exception {
        for (String type : Set.of("PKCS12", "JKS")) {
            ServerCertificate read = ServerCertificate.read(keystore(type, PASSWORD), PASSWORD);

            assertThat(read.chain()).containsExactly((java.security.cert.X509Certificate[]) key.getCertificateChain());
        }
    }

    @Test
    void read_noFile_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerCertificate.read(directory.resolve("none.p12"), PASSWORD))
                .withMessageStartingWith("There is no keystore ")
                .withMessageContaining("none.p12");
    }

    @Test
    void read_wrongPassword_isRefused() throws Exception {
        for (String type : Set.of("PKCS12", "JKS")) {
            Path file = keystore(type, PASSWORD);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ServerCertificate.read(file, "hidden"))
                    .withMessage("The password of the keystore " + file + " is wrong, or the file is damaged");
        }
    }

    @Test
    void read_keyOfAnotherPassword_isRefused() throws Exception {
        Path file = keystore("JKS", "another");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerCertificate.read(file, PASSWORD))
                .withMessageContaining("has another password than the keystore");
    }

    @Test
    void read_noKeyStore_isRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("text.p12"), "no keystore");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerCertificate.read(file, PASSWORD))
                .withMessageContaining("is not a keystore");
    }

    @Test
    void read_certificatesOnly_isRefused() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("trusted", key.getCertificate());
        Path file = written(store, "trust.p12");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerCertificate.read(file, PASSWORD))
                .withMessageContaining("There is no private key in the keystore");
    }

    private static Path keystore(String type, String keyPassword) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        Certificate[] chain = key.getCertificateChain();
        store.setKeyEntry("any", key.getPrivateKey(), keyPassword.toCharArray(), chain);
        return written(store, type + "-" + keyPassword);
    }

    private static Path written(KeyStore store, String name) throws IOException, GeneralSecurityException {
        Path file = directory.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }
}
