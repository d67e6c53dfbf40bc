package io.kinbridge.firehose.destination;

import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates https destinations may have. Host names are always checked.
 *
 * @param location of a trust store, JKS or PKCS12; null for the authorities that Java trusts
 * @param password of the trust store, null if it has none
 */
public record TlsTrust(@Nullable String location, @Nullable Password password) {
    /** Java's own trust. */
    public static final TlsTrust JAVA = new TlsTrust(null, null);

    private static final String LOCATION = "ssl.truststore.location";
    private static final String PASSWORD = "ssl.truststore.password";
    private static final String GROUP = "TLS";

    public static ConfigDef define(ConfigDef settings) {
        return settings.define(
                        LOCATION,
                        ConfigDef.Type.STRING,
                        null,
                        ConfigDef.Importance.MEDIUM,
                        "File with the certificates of the authorities that https destinations are trusted by, JKS or"
                                + " PKCS12. Without it, those that Java trusts.",
                        GROUP,
                        1,
                        ConfigDef.Width.LONG,
                        "Trust store")
                .define(
                        PASSWORD,
                        ConfigDef.Type.PASSWORD,
                        null,
                        ConfigDef.Importance.MEDIUM,
                        "The trust store's password.",
                        GROUP,
                        2,
                        ConfigDef.Width.MEDIUM,
                        "Trust store's password");
    }

    public static TlsTrust of(AbstractConfig config) {
        return new TlsTrust(config.getString(LOCATION), config.getPassword(PASSWORD));
    }

    /**
     * What connections are made with.
     *
     * @throws ConfigException if the trust store cannot be read
     */
    public SSLContext context() {
        try {
            if (location == null) {
                return SSLContext.getDefault();
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has no TLS", e);
        }
    }

    /**
     * What decides on certificates.
     *
     * @throws ConfigException if the trust store cannot be read
     */
    public TrustManager[] managers() {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(location == null ? null : keyStore(location));
            return trust.getTrustManagers();
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            ConfigException fault = new ConfigException(
                    LOCATION, location, "it must be a readable JKS or PKCS12 file that " + PASSWORD + " opens: " + e);
            fault.initCause(e);
            throw fault;
        }
    }

    private KeyStore keyStore(String file) throws GeneralSecurityException, IOException {
        char[] secret = password == null ? new char[0] : password.value().toCharArray();
        return KeyStore.getInstance(new File(file), secret);
    }
}
