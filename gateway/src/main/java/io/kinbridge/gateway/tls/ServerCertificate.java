package io.kinbridge.gateway.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A key and its certificate.
 *
 * @param keyStore holds them
 * @param password of the keystore and of the key in it
 * @param chain the certificate, and those that vouch for it, in this order; at least one
 */
public record ServerCertificate(KeyStore keyStore, String password, List<X509Certificate> chain) {
    public ServerCertificate {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("A chain of no certificates cannot be shown to clients");
        }
    }

    /**
     * Reads a keystore, PKCS12 or JKS.
     *
     * @param password of the keystore and of the key in it
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if there is no file, the password is wrong, or there is no key in it
     */
    public static ServerCertificate read(Path file, String password) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "There is no keystore " + file + "; give a PKCS12 file with a key and its certificate");
        }
        try {
            KeyStore store = load(file, password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    // A password that opens the store alone would show at the first connection.
                    store.getKey(alias, password.toCharArray());
                    return new ServerCertificate(store, password, chain(store, alias));
                }
            }
        } catch (UnrecoverableKeyException e) {
            throw new IllegalArgumentException(
                    "The key in the keystore " + file + " has another password than the keystore; give it the same one",
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The keystore " + file + " cannot be used: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("There is no private key in the keystore " + file
                + "; export the key together with its certificate chain");
    }

    /** What is shown to clients. */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** What a client may trust to accept the certificate: the last of the chain. */
    public X509Certificate anchor() {
        return chain.get(chain.size() - 1);
    }

    /** When it stops being valid. */
    public Instant expiry() {
        return certificate().getNotAfter().toInstant();
    }

    /** The hosts that the certificate is for: DNS names and IP addresses, as it has them. */
    public Set<String> hosts() {
        Set<String> hosts = new TreeSet<>();
        for (List<?> name : alternativeNames(certificate())) {
            hosts.add(String.valueOf(name.get(1)));
        }
        return hosts;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ServerCertificate[hosts=" + hosts() + ", expiry=" + expiry() + "]";
    }

    private static KeyStore load(Path file, String password) throws IOException, GeneralSecurityException {
        try {
            return KeyStore.getInstance(file.toFile(), password.toCharArray());
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw new IllegalArgumentException(
                        "The password of the keystore " + file + " is wrong, or the file is damaged", e);
            }
            throw e;
        } catch (KeyStoreException e) {
            throw new IllegalArgumentException(file + " is not a keystore in the format PKCS12 or JKS", e);
        }
    }

    private static List<X509Certificate> chain(KeyStore store, String alias) throws KeyStoreException {
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : store.getCertificateChain(alias)) {
            chain.add((X509Certificate) certificate);
        }
        return chain;
    }

    private static Collection<List<?>> alternativeNames(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The certificate's alternative names cannot be read", e);
        }
    }
}
