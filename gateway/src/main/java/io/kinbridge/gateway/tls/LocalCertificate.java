package io.kinbridge.gateway.tls;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A certificate that a gateway makes for itself, and finds again in its directory:
 *
 * <ul>
 *   <li>{@code gateway.p12}: an elliptic-curve key, its certificate for localhost, 127.0.0.1, ::1 and this machine's name, and that
 *       of the authority that signed it
 *   <li>{@code gateway.password}: the keystore's random password; both files are for their owner alone
 *   <li>{@code gateway-ca.pem}: the authority's certificate, for clients to trust, as in {@code AWS_CA_BUNDLE}
 * </ul>
 *
 * The authority signs this one certificate, and its key is thrown away: to trust it is to trust this gateway and nobody else. (A
 * certificate that signs itself would do for most clients; but some refuse an authority as a server, others a server as an
 * authority.) Both are valid for 825 days. A start within 30 days of that, or for hosts that the certificate does not have, makes
 * them anew.
 *
 * <p>Several processes may share the directory. Thread-safe.
 */
public final class LocalCertificate {
    private static final Logger log = LoggerFactory.getLogger(LocalCertificate.class);
    private static final Duration RENEWED_BEFORE = Duration.ofDays(30);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final Path directory;
    private final Set<String> hosts = new TreeSet<>();
    private final InstantSource clock;
    private final SecureRandom random;

    /**
     * Does not touch the directory yet.
     *
     * @param directory where it is kept; made if it is not there
     * @param furtherHosts DNS names and IP addresses that clients reach the gateway by, apart from loopback's
     * @throws IllegalArgumentException if a host is neither a DNS name nor an IP address
     */
    public LocalCertificate(Path directory, Set<String> furtherHosts, InstantSource clock, SecureRandom random) {
        this.directory = directory;
        this.clock = clock;
        this.random = random;
        LOOPBACK.forEach(host -> hosts.add(HostNames.checked(host)));
        furtherHosts.forEach(host -> hosts.add(HostNames.checked(host)));
    }

    /** The authority's certificate, for clients to trust; there once {@link #load} has returned. */
    public Path authorityFile() {
        return directory.resolve("gateway-ca.pem");
    }

    /**
     * The certificate, made if there is none, or none that is of use. Making one takes a second or two.
     *
     * @throws IOException if a file cannot be read or written, or keytool fails
     */
    public ServerCertificate load() throws IOException {
        OwnFiles.createDirectories(directory);
        synchronized (LocalCertificate.class) { // A process may hold a file's lock only once.
            try (FileChannel channel = FileChannel.open(
                    directory.resolve("gateway.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                FileLock lock = channel.lock();
                try {
                    Optional<ServerCertificate> kept = kept();
                    return kept.isPresent() ? kept.get() : made();
                } finally {
                    lock.release();
                }
            }
        }
    }

    private Optional<ServerCertificate> kept() throws IOException {
        if (!Files.exists(keyStoreFile())) {
            return Optional.empty();
        }
        String fault;
        try {
            ServerCertificate kept = ServerCertificate.read(
                    keyStoreFile(), Files.readString(passwordFile()).strip());
            fault = fault(kept);
            if (fault.isEmpty()) {
                Files.write(authorityFile(), pem(kept.anchor()));
                return Optional.of(kept);
            }
        } catch (IOException | IllegalArgumentException e) {
            fault = "cannot be used (" + e.getMessage() + ")";
        }
        log.warn(
                "The certificate in {} {}; a new one is made, and clients have to trust {} anew",
                keyStoreFile(),
                fault,
                authorityFile());
        return Optional.empty();
    }

    private String fault(ServerCertificate kept) {
        if (kept.expiry().isBefore(clock.instant().plus(RENEWED_BEFORE))) {
            return "expires at " + kept.expiry();
        }
        return kept.hosts().containsAll(hosts) ? "" : "is for " + kept.hosts() + ", and is wanted for " + hosts;
    }

    private ServerCertificate made() throws IOException {
        Set<String> all = new TreeSet<>(hosts);
        HostNames.ofThisMachine().ifPresent(machine -> all.add(HostNames.checked(machine)));
        try (CertificateMaking making = CertificateMaking.in(directory, random)) {
            ServerCertificate made = making.make(all, random);
            Files.write(authorityFile(), pem(made.anchor()));
            // One without the other is of no use, and is made anew.
            move(making.passwordFile(), passwordFile());
            move(making.keyStoreFile(), keyStoreFile());
            return made;
        }
    }

    private Path keyStoreFile() {
        return directory.resolve("gateway.p12");
    }

    private Path passwordFile() {
        return directory.resolve("gateway.password");
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] pem(X509Certificate certificate) throws IOException {
        try {
            String text = "-----BEGIN CERTIFICATE-----\n" + PEM.encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
            return text.getBytes(StandardCharsets.US_ASCII);
        } catch (CertificateEncodingException e) {
            throw new IOException("The certificate cannot be written", e);
        }
    }
}
