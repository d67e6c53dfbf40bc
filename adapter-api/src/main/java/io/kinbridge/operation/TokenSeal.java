package io.kinbridge.operation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes tokens that callers hand back unread, and knows its own again: the content, then the first 16 bytes of its
 * HMAC-SHA256, in base64url without padding. The content can be read by who holds the token, but not changed.
 *
 * <p>Thread-safe.
 */
final class TokenSeal {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_BYTES = 16;

    private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(() -> {
        try {
            return Mac.getInstance(ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "This Java runtime has no " + ALGORITHM + ", which tokens are sealed with", e);
        }
    });

    private final SecretKeySpec key;
    private final byte[] purpose;

    /**
     * @param secret what all clients of one catalog share; not empty
     * @param purpose the kind of token: none opens one that was sealed for another
     */
    TokenSeal(String secret, String purpose) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.purpose = (purpose + '\n').getBytes(StandardCharsets.UTF_8);
    }

    /** The token for {@code content}: 4 characters for every 3 bytes, and 22 for the seal. */
    String seal(byte[] content) {
        byte[] sealed = Arrays.copyOf(content, content.length + MAC_BYTES);
        System.arraycopy(mac(content, content.length), 0, sealed, content.length, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** The content of a token; empty where it is not, letter by letter, one that was sealed with this secret and purpose. */
    Optional<byte[]> open(String token) {
        byte[] sealed;
        try {
            sealed = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int length = sealed.length - MAC_BYTES;
        if (length < 0
                || !MessageDigest.isEqual(mac(sealed, length), Arrays.copyOfRange(sealed, length, sealed.length))
                || !Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(sealed)
                        .equals(token)) {
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOf(sealed, length));
    }

    private byte[] mac(byte[] content, int length) {
        Mac mac = MAC.get();
        try {
            mac.init(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The token secret is no key for " + ALGORITHM, e);
        }
        mac.update(purpose);
        mac.update(content, 0, length);
        return Arrays.copyOf(mac.doFinal(), MAC_BYTES);
    }
}
