package io.kinbridge.gateway.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A certificate and its authority while they are made, in a directory of their own.
 *
 * @param directory deleted by {@link #close}
 * @param password the keystore's
 */
record CertificateMaking(Path directory, String password) implements AutoCloseable {
    /** The longest that clients of some platforms accept. */
    private static final String DAYS_VALID = "825";

    private static final int PASSWORD_BYTES = 24;
    private static final int NAME_DIGITS = 8;
    private static final String KEY = "gateway";
    private static final String AUTHORITY = "ca";

    /** @param parent where the directory is made */
    static CertificateMaking in(Path parent, SecureRandom random) throws IOException {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        CertificateMaking making = new CertificateMaking(
                Files.createTempDirectory(parent, "new-"), HexFormat.of().formatHex(bytes));
        OwnFiles.write(making.passwordFile(), making.password.getBytes(StandardCharsets.UTF_8));
        return making;
    }

    /**
     * Makes them.
     *
     * @param hosts DNS names and IP addresses
     * @param random for a name that no other authority has: clients look theirs up by it
     */
    ServerCertificate make(Set<String> hosts, SecureRandom random) throws IOException {
        byte[] digits = new byte[NAME_DIGITS / 2];
        random.nextBytes(digits);
        String name = "CN=Kinbridge gateway " + HexFormat.of().formatHex(digits);
        Path both = directory.resolve("both.p12");
        Keytool keytool = new Keytool(both, passwordFile());
        keytool.generateKey(
                AUTHORITY,
                List.of(
                        "-validity",
                        DAYS_VALID,
                        "-dname",
                        name + " authority",
                        "-ext",
                        "bc:c=ca:true,pathlen:0",
                        "-ext",
                        "ku:c=keyCertSign"));
        String alternativeNames = hosts.stream().map(HostNames::alternativeName).collect(Collectors.joining(","));
        keytool.generateKey(
                KEY,
                List.of(
                        "-validity",
                        DAYS_VALID,
                        "-dname",
                        name,
                        "-signer",
                        AUTHORITY,
                        "-ext",
                        "san=" + alternativeNames,
                        "-ext",
                        "ku:c=digitalSignature",
                        "-ext",
                        "eku=serverAuth"));
        OwnFiles.write(keyStoreFile(), withoutAuthoritysKey(both));
        return ServerCertificate.read(keyStoreFile(), password);
    }

    Path keyStoreFile() {
        return directory.resolve("gateway.p12");
    }

    Path passwordFile() {
        return directory.resolve("gateway.password");
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The certificate's chain stays with its own key. */
    private byte[] withoutAuthoritysKey(Path both) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(both.toFile(), password.toCharArray());
            store.deleteEntry(AUTHORITY);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, password.toCharArray());
            return bytes.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IOException("What keytool has made cannot be read: " + e.getMessage(), e);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "CertificateMaking[" + directory + "]";
    }
}
