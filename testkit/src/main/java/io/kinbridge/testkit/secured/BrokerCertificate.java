package io.kinbridge.testkit.secured;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A key and a certificate for 127.0.0.1 that signs itself, made by the JDK's keytool.
 *
 * @param keyStore PKCS12, with the key
 * @param trustStore PKCS12, with the certificate alone
 * @param password of both
 */
record BrokerCertificate(Path keyStore, Path trustStore, String password) {
    private static final String ALIAS = "broker";
    private static final int LIMIT_SECONDS = 60;

    /**
     * Makes both stores.
     *
     * @param directory where to; must be there
     */
    static BrokerCertificate make(Path directory, String password) {
        BrokerCertificate made =
                new BrokerCertificate(directory.resolve("broker.p12"), directory.resolve("truststore.p12"), password);
        try {
            made.makeKey(directory);
            made.trust();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("No certificate could be made in " + directory, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK cannot make a PKCS12 truststore", e);
        }
    }

    private void makeKey(Path directory) throws IOException {
        Path output = directory.resolve("keytool.log");
        ProcessBuilder keytool = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=broker",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                keyStore.toString(),
                "-storepass:env",
                "STORE_PASSWORD"));
        keytool.environment().put("STORE_PASSWORD", password);
        Process process = keytool.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!hasEnded(process) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("keytool failed: " + Files.readString(output, StandardCharsets.ISO_8859_1));
        }
    }

    private static boolean hasEnded(Process process) throws IOException {
        try {
            return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while keytool made a certificate", e);
        }
    }

    private void trust() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(keyStore.toFile(), password.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
        try (OutputStream file = Files.newOutputStream(trustStore)) {
            trusted.store(file, password.toCharArray());
        }
    }
}
