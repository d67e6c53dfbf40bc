package io.kinbridge.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One certificate is made for all tests, and copied: keytool takes its time. */
class LocalCertificateTest {
    private static final Instant NOW = Instant.now();

    @TempDir
    private static Path origin;

    @TempDir
    private Path directory;

    @BeforeAll
    static void make() throws IOException {
        certificate(origin, NOW).load();
    }

    @Test
    void load_first_makesFilesForTheirOwner() throws IOException {
        assertThat(names(origin))
                .containsExactlyInAnyOrder("gateway.p12", "gateway.password", "gateway-ca.pem", "gateway.lock");
        assumeTrue(Files.getFileStore(origin).supportsFileAttributeView("posix"), "no POSIX permissions here");
        for (String file : Set.of("gateway.p12", "gateway.password")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(origin.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void load_first_isForTheMachineAndForTwoYears() throws Exception {
        ServerCertificate made = certificate(origin, NOW).load();

        assertThat(made.hosts()).contains("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(made.expiry()).isBetween(NOW.plus(Duration.ofDays(824)), NOW.plus(Duration.ofDays(826)));
        assertThat(made.certificate().getBasicConstraints()).isEqualTo(-1);
        assertThat(made.anchor().getBasicConstraints()).isZero();
        assertThat(Collections.list(made.keyStore().aliases())).containsExactly("gateway");
        assertThat(made.toString()).doesNotContain(made.password());
    }

    @Test
    void load_again_isTheSame() throws IOException {
        copyOrigin();
        ServerCertificate first = certificate(directory, NOW).load();
        ServerCertificate second = certificate(directory, NOW).load();

        assertThat(second.certificate()).isEqualTo(first.certificate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void clients_trustTheAuthority_acceptTheCertificate(String host) throws Exception {
        LocalCertificate certificate = certificate(origin, NOW);

        ServerCertificate shown = certificate.load();

        assertThat(shownAt(host, shown, certificate.authorityFile())).isEqualTo(shown.certificate());
    }

    @Test
    void load_nearItsEnd_isMadeAnew() throws IOException {
        copyOrigin();
        ServerCertificate first = certificate(directory, NOW).load();
        ServerCertificate second = certificate(directory, first.expiry().minus(Duration.ofDays(29)))
                .load();

        assertThat(second.certificate()).isNotEqualTo(first.certificate());
        assertThat(second.anchor().getSubjectX500Principal())
                .isNotEqualTo(first.anchor().getSubjectX500Principal());
        assertThat(names(directory)).hasSize(4);
    }

    @Test
    void load_damagedOrForOtherHosts_isMadeAnew() throws IOException {
        copyOrigin();
        Files.writeString(directory.resolve("gateway.password"), "another");
        LocalCertificate wider =
                new LocalCertificate(directory, Set.of("Kinesis.Example", "10.0.0.7"), () -> NOW, new SecureRandom());

        assertThat(wider.load().hosts()).contains("localhost", "kinesis.example", "10.0.0.7");
        assertThat(wider.load().certificate()).isEqualTo(wider.load().certificate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "-a", "a,dns:b", "300.1.1.1", "x:y"})
    void newLocalCertificate_noHost_isRefused(String host) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LocalCertificate(directory, Set.of(host), () -> NOW, new SecureRandom()))
                .withMessageContaining("'" + host + "'");
    }

    private static LocalCertificate certificate(Path directory, Instant now) {
        return new LocalCertificate(directory, Set.of(), () -> now, new SecureRandom());
    }

    private void copyOrigin() throws IOException {
        for (String file : names(origin)) {
            Files.copy(origin.resolve(file), directory.resolve(file));
        }
    }

    private static Set<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private static Certificate shownAt(String host, ServerCertificate certificate, Path trusted) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(serving(certificate)));
        server.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
        server.start();
        try {
            URI uri = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/");
            HttpClient client =
                    HttpClient.newBuilder().sslContext(trusting(trusted)).build();
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                    .sslSession()
                    .orElseThrow()
                    .getPeerCertificates()[0];
        } finally {
            server.stop(0);
        }
    }

    private static SSLContext serving(ServerCertificate certificate) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(certificate.keyStore(), certificate.password().toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static SSLContext trusting(Path pem) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
