package io.kinbridge.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.SecretKeyEntry;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.crypto.spec.SecretKeySpec;

/** A PKCS12 key store with master keys for the encryption of streams, as keytool would make it. */
public final class MasterKeys {
    /** Not to be found in any log. */
    public static final String PASSWORD = "se3ret-of-the-key-store";

    private final Path path;
    private final Map<String, byte[]> keys = new HashMap<>();

    /** A store without keys, which is made in the directory. */
    public MasterKeys(Path directory) {
        this.path = directory.resolve("master-keys.p12");
        write();
    }

    public Path path() {
        return path;
    }

    /** The settings of clients that are to use it. */
    public Map<String, String> settings() {
        return Map.of("encryption.keystore.path", path.toString(), "encryption.keystore.password", PASSWORD);
    }

    /** Adds a key of AES-256. */
    public MasterKeys with(String alias) {
        return with(alias, 32);
    }

    /** Adds a key of AES with so many bytes. */
    public MasterKeys with(String alias, int bytes) {
        byte[] key = new byte[bytes];
        new SecureRandom().nextBytes(key);
        return with(alias, key);
    }

    /** Adds a key that is given, or puts it in the place of another. */
    public MasterKeys with(String alias, byte[] key) {
        keys.put(alias, key.clone());
        write();
        return this;
    }

    /** Takes a key away, and gives it back. */
    public byte[] remove(String alias) {
        byte[] key = Objects.requireNonNull(keys.remove(alias), alias);
        write();
        return key;
    }

    private void write() {
        char[] password = PASSWORD.toCharArray();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            for (Map.Entry<String, byte[]> key : keys.entrySet()) {
                store.setEntry(
                        key.getKey(),
                        new SecretKeyEntry(new SecretKeySpec(key.getValue(), "AES")),
                        new PasswordProtection(password));
            }
            Path whole = path.resolveSibling("master-keys.new");
            try (OutputStream out = Files.newOutputStream(whole)) {
                store.store(out, password);
            }
            Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key store of PKCS12 cannot be made", e);
        }
    }
}
