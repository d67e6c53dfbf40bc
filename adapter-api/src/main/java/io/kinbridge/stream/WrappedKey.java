package io.kinbridge.stream;

/**
 * A data key as the catalog keeps it: encrypted by a master key, which whoever wants to use it must have.
 *
 * @param masterKeyId the master key, as the caller of StartStreamEncryption gave it
 * @param wrapped the encrypted data key, in Base64
 */
public record WrappedKey(String masterKeyId, String wrapped) {
    public WrappedKey {
        if (masterKeyId.isEmpty() || wrapped.isEmpty()) {
            throw new IllegalArgumentException("A data key has a master key and bytes; one of them is empty");
        }
    }
}
