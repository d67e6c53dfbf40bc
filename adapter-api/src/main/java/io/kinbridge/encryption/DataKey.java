package io.kinbridge.encryption;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** A stream's key for the data of records. Thread-safe. */
public final class DataKey {
    private final int number;
    private final SecretCipher cipher;
    private final byte[] stream;

    DataKey(String stream, int number, SecretCipher cipher) {
        this.stream = (stream + '\0').getBytes(StandardCharsets.US_ASCII);
        this.number = number;
        this.cipher = cipher;
    }

    /** Its number in the stream, from 1, by which records name it. */
    public int number() {
        return number;
    }

    /**
     * The data, encrypted. It can be read under this stream and partition key alone, so that nobody can move it.
     *
     * @param partitionKey in UTF-8; null for none
     */
    public byte[] encrypt(byte[] data, byte @Nullable [] partitionKey) {
        return cipher.encrypt(data, associated(partitionKey));
    }

    byte[] decrypt(byte[] encrypted, byte @Nullable [] partitionKey) throws GeneralSecurityException {
        return cipher.decrypt(encrypted, associated(partitionKey));
    }

    /** A stream's name has no NUL, so no two pairs of names and keys look alike. */
    private byte[] associated(byte @Nullable [] partitionKey) {
        int length = partitionKey == null ? 0 : partitionKey.length;
        byte[] both = new byte[stream.length + length];
        System.arraycopy(stream, 0, both, 0, stream.length);
        if (partitionKey != null) {
            System.arraycopy(partitionKey, 0, both, stream.length, length);
        }
        return both;
    }
}
