package io.kinbridge.gateway.auth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to an access key.
 *
 * @param secret the secret access key
 * @param sessionToken what each request must bring as X-Amz-Security-Token; null for a permanent key, which brings none
 * @param expires from when on the session token is refused; null for never
 */
public record SigningSecret(
        String secret,
        @Nullable String sessionToken,
        @Nullable Instant expires) {
    public SigningSecret {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException(
                    "The secret access key is empty; give the one that requests are signed with");
        }
        if (expires != null && sessionToken == null) {
            throw new IllegalArgumentException("An access key without a session token expires at " + expires
                    + "; only temporary keys, which have a token, do");
        }
    }

    /** Without the secret and the token. */
    @Override
    public String toString() {
        return "SigningSecret[" + (sessionToken == null ? "permanent" : "temporary, expires=" + expires) + "]";
    }
}
