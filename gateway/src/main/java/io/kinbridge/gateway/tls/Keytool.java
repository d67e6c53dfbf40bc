package io.kinbridge.gateway.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The JDK's keytool, run as a process: the platform has no public way of its own to make a certificate.
 *
 * @param keyStore where keys go, PKCS12; made if it is not there
 * @param passwordFile holds the keystore's password, so that no process list shows it
 */
record Keytool(Path keyStore, Path passwordFile) {
    private static final long LIMIT_SECONDS = 60;

    /** Makes an elliptic-curve key and its certificate, by keytool's own options. */
    void generateKey(String alias, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                program().toString(),
                "-J-Xshare:auto",
                "-J-XX:TieredStopAtLevel=1",
                "-J-Duser.language=en",
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keyStore.toString(),
                "-storepass:file",
                passwordFile.toString()));
        command.addAll(options);
        run(command);
    }

    private static Path program() throws IOException {
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        for (String name : List.of("keytool", "keytool.exe")) {
            if (Files.isExecutable(bin.resolve(name))) {
                return bin.resolve(name);
            }
        }
        throw new IOException("A certificate cannot be made: there is no keytool in " + bin
                + "; give a keystore, or run on a JDK or JRE that has its tools");
    }

    private static void run(List<String> command) throws IOException {
        Path output = Files.createTempFile("kinbridge-keytool", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            if (!ended(process)) {
                process.destroyForcibly();
                throw new IOException("keytool did not end within " + LIMIT_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException("keytool could not make a certificate: "
                        + Files.readString(output, StandardCharsets.ISO_8859_1).strip());
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static boolean ended(Process process) throws IOException {
        try {
            return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while keytool made a certificate", e);
        }
    }
}
