package io.kinbridge.gateway;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** temporary */
public final class CertificateSource {
    private CertificateSource() {}

    public static CertificateSource selfSigned(Path directory) {
        return new CertificateSource();
    }

    public static CertificateSource keystore(Path file, String password) {
        return new CertificateSource();
    }

    SslContextFactory.@Nullable Server load() throws IOException {
        return null;
    }
}
