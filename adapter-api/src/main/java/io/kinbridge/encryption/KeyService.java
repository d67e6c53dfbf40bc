package io.kinbridge.encryption;

import java.util.Map;

/**
 * Keeps master keys, and encrypts data keys by them: what AWS KMS is to Kinesis. A class that is named by {@code
 * encryption.key.service} has a public constructor without parameters.
 *
 * <p>A data key is asked for when it is first used and every five minutes after that, never for each record. So a master key that
 * was disabled stops writers and readers within five minutes. Calls may block for some seconds; they come from the threads that put
 * and get records. Thread-safe.
 */
public interface KeyService {
    /**
     * Called once, before anything else.
     *
     * @param settings those beginning with {@code encryption.}, without that
     * @throws IllegalArgumentException naming what is missing or wrong, never the value of a secret
     */
    default void configure(Map<String, String> settings) {}

    /**
     * Encrypts a data key.
     *
     * @param keyId the master key as the caller of StartStreamEncryption gave it: a key's id or ARN, or an alias' name ({@code
     *     alias/...}) or ARN
     * @param dataKey 32 random bytes; not to be kept
     * @param stream the stream that the data key is for, which {@link #unwrap} will be told again: the context to be authenticated
     * @return what {@link #unwrap} takes, 4096 bytes at most
     */
    byte[] wrap(String keyId, byte[] dataKey, String stream) throws KeyServiceException;

    /**
     * Decrypts a data key.
     *
     * @param keyId as it was given to {@link #wrap}
     * @param wrapped what that gave back
     * @param stream as it was given to {@link #wrap}; another one must make this fail
     */
    byte[] unwrap(String keyId, byte[] wrapped, String stream) throws KeyServiceException;
}
