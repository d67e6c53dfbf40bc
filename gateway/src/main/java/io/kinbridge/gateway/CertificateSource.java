package io.kinbridge.gateway;

import io.kinbridge.gateway.tls.LocalCertificate;
import io.kinbridge.gateway.tls.ServerCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** Where a gateway has its certificate from. Immutable. */
public final class CertificateSource {
    private final Loading loading;
    private final @Nullable Path authorityFile;

    private CertificateSource(Loading loading, @Nullable Path authorityFile) {
        this.loading = loading;
        this.authorityFile = authorityFile;
    }

    /** One that the gateway makes at its first start and keeps in a directory, for localhost and this machine's name. */
    public static CertificateSource selfSigned(Path directory) {
        return selfSigned(directory, Set.of());
    }

    /**
     * One that the gateway makes at its first start and keeps in a directory.
     *
     * @param hosts the names and addresses that clients reach it by, apart from localhost and this machine's name
     * @throws IllegalArgumentException if one of them is neither a DNS name nor an IP address
     */
    public static CertificateSource selfSigned(Path directory, Set<String> hosts) {
        LocalCertificate certificate =
                new LocalCertificate(directory, hosts, InstantSource.system(), new SecureRandom());
        return new CertificateSource(certificate::load, certificate.authorityFile());
    }

    /** The one in a keystore, PKCS12 or JKS, whose key has the keystore's password. */
    public static CertificateSource keystore(Path file, String password) {
        return new CertificateSource(() -> ServerCertificate.read(file, password), null);
    }

    /**
     * What clients may trust to accept a certificate that the gateway has made, as in {@code AWS_CA_BUNDLE}: a PEM file, there once
     * the gateway has started. Empty for an operator's own certificate.
     */
    public Optional<Path> authorityFile() {
        return Optional.ofNullable(authorityFile);
    }

    /**
     * Reads the certificate, or makes it.
     *
     * @throws IOException if a file cannot be read or written
     * @throws IllegalArgumentException if the keystore is of no use
     */
    SslContextFactory.Server load() throws IOException {
        ServerCertificate certificate = loading.load();
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStore(certificate.keyStore());
        tls.setKeyStorePassword(certificate.password());
        return tls;
    }

    @FunctionalInterface
    private interface Loading {
        ServerCertificate load() throws IOException;
    }
}
