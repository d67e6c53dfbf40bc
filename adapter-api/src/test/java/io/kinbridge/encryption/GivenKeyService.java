package io.kinbridge.encryption;

import io.kinbridge.encryption.KeyServiceException.Reason;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A key service in memory that has every key it is asked for, but those that a test has it refuse. */
public final class GivenKeyService implements KeyService {
    // Of all instances: those of clients are made by name.
    private static final Map<String, SecretCipher> KEYS = new ConcurrentHashMap<>();
    private static final Map<String, Reason> REFUSED = new ConcurrentHashMap<>();

    private final AtomicInteger unwraps = new AtomicInteger();

    public static void refuse(String keyId, Reason reason) {
        REFUSED.put(keyId, reason);
    }

    public static void allow(String keyId) {
        REFUSED.remove(keyId);
    }

    /** How often it was asked to decrypt. */
    int unwraps() {
        return unwraps.get();
    }

    @Override
    public byte[] wrap(String keyId, byte[] dataKey, String stream) throws KeyServiceException {
        return key(keyId).encrypt(dataKey, new byte[] {(byte) stream.length()});
    }

    @Override
    public byte[] unwrap(String keyId, byte[] wrapped, String stream) throws KeyServiceException {
        unwraps.incrementAndGet();
        try {
            return key(keyId).decrypt(wrapped, new byte[] {(byte) stream.length()});
        } catch (GeneralSecurityException e) {
            throw new KeyServiceException(Reason.INVALID_STATE, "Key " + keyId + " is another one", e);
        }
    }

    private static SecretCipher key(String keyId) throws KeyServiceException {
        Reason reason = REFUSED.get(keyId);
        if (reason != null) {
            throw new KeyServiceException(reason, "Key " + keyId + " is refused: " + reason);
        }
        return KEYS.computeIfAbsent(keyId, absent -> SecretCipher.of(SecretCipher.newKey()));
    }
}
