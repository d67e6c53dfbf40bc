package io.kinbridge.encryption;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.aead.XAesGcmKey;
import com.google.crypto.tink.aead.subtle.XAesGcmAead;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;

/**
 * XAES-256-GCM under one key: AES-256-GCM whose nonces are long enough (192 bits) to be drawn at random by any number of writers for
 * any number of records. What is encrypted is 40 bytes longer: the nonce before it, the tag behind it. Thread-safe.
 */
final class SecretCipher {
    static final int KEY_BYTES = 32;

    private final Aead aead;

    private SecretCipher(Aead aead) {
        this.aead = aead;
    }

    /** @param key of {@link #KEY_BYTES} bytes; copied */
    static SecretCipher of(byte[] key) {
        try {
            return new SecretCipher(XAesGcmAead.create(XAesGcmKey.create(
                    PredefinedAeadParameters.XAES_256_GCM_192_BIT_NONCE_NO_PREFIX,
                    SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()),
                    null)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "This Java cannot do AES-256-GCM with a key of " + key.length + " bytes", e);
        }
    }

    static byte[] newKey() {
        return SecretBytes.randomBytes(KEY_BYTES).toByteArray(InsecureSecretKeyAccess.get());
    }

    byte[] encrypt(byte[] plain, byte[] associated) {
        try {
            return aead.encrypt(plain, associated);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(plain.length + " bytes could not be encrypted", e);
        }
    }

    /** @throws GeneralSecurityException if it was encrypted by another key or for something else, or was changed since */
    byte[] decrypt(byte[] encrypted, byte[] associated) throws GeneralSecurityException {
        return aead.decrypt(encrypted, associated);
    }
}
