package io.kinbridge.encryption;

import io.kinbridge.encryption.KeyServiceException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Arrays;

/**
 * Master keys in a PKCS12 key store: secret keys of AES with 256 bits, under the KeyId's name as alias. The file is read at each
 * call, which is seldom, so that keys may come and go while clients run.
 */
final class KeystoreKeyService implements KeyService {
    private static final String AES = "AES";

    private final Path path;
    private final String password;

    KeystoreKeyService(Path path, String password) {
        this.path = path;
        this.password = password;
    }

    @Override
    public byte[] wrap(String keyId, byte[] dataKey, String stream) throws KeyServiceException {
        return masterKey(keyId).encrypt(dataKey, context(stream));
    }

    @Override
    public byte[] unwrap(String keyId, byte[] wrapped, String stream) throws KeyServiceException {
        try {
            return masterKey(keyId).decrypt(wrapped, context(stream));
        } catch (GeneralSecurityException e) {
            throw new KeyServiceException(
                    Reason.INVALID_STATE,
                    "Key " + keyId + " in key store " + path
                            + " is not the one that the data key was encrypted by; put that one back under its alias",
                    e);
        }
    }

    private static byte[] context(String stream) {
        return stream.getBytes(StandardCharsets.US_ASCII);
    }

    private SecretCipher masterKey(String keyId) throws KeyServiceException {
        Key key = key(keyId);
        byte[] bytes = key.getEncoded();
        if (!AES.equals(key.getAlgorithm()) || bytes == null || bytes.length != SecretCipher.KEY_BYTES) {
            throw new KeyServiceException(
                    Reason.INVALID_STATE,
                    "Key " + keyId + " in key store " + path + " is no AES key of 256 bits, but one of "
                            + key.getAlgorithm() + "; make one with keytool -genseckey -keyalg AES -keysize 256");
        }
        try {
            return SecretCipher.of(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private Key key(String keyId) throws KeyServiceException {
        String alias = MasterKeyName.of(keyId).value();
        try {
            Key key = keyStore().getKey(alias, password.toCharArray());
            if (key == null) {
                throw new KeyServiceException(
                        Reason.NOT_FOUND,
                        "Key " + keyId + " cannot be found: key store " + path + " has no key under the alias "
                                + alias);
            }
            return key;
        } catch (UnrecoverableKeyException e) {
            throw new KeyServiceException(
                    Reason.ACCESS_DENIED,
                    "Key " + keyId + " in key store " + path
                            + " has a password other than the store's; give it the same",
                    e);
        } catch (GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    private KeyStore keyStore() throws KeyServiceException {
        try (InputStream in = Files.newInputStream(path)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password.toCharArray());
            return keys;
        } catch (NoSuchFileException e) {
            throw new KeyServiceException(
                    Reason.NOT_FOUND, "There is no key store " + path + " (encryption.keystore.path)", e);
        } catch (IOException | GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    private KeyServiceException unreadable(Exception cause) {
        return new KeyServiceException(
                Reason.ACCESS_DENIED,
                "Key store " + path
                        + " cannot be opened; check that it is of PKCS12, may be read, and encryption.keystore.password is its password",
                cause);
    }
}
