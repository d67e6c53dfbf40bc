package io.kinbridge.gateway.auth;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Signing keys, which are the same for a day. Those that have verified a signature are kept: whoever does not know a secret
 * cannot fill this. Thread-safe.
 */
final class SigningKeys {
    private static final int MOST_KEPT = 1_000;

    private final Map<CredentialScope, SecretKey> kept = new ConcurrentHashMap<>();

    /** The key of a scope, kept or made. */
    SecretKey of(CredentialScope scope, String secret) {
        SecretKey known = kept.get(scope);
        return known == null ? derive(scope, secret) : known;
    }

    /** Keeps a key that has verified a signature. */
    void keep(CredentialScope scope, SecretKey key) {
        if (kept.size() >= MOST_KEPT && !kept.containsKey(scope)) {
            kept.clear();
        }
        @Nullable SecretKey unused = kept.putIfAbsent(scope, key);
    }

    private static SecretKey derive(CredentialScope scope, String secret) {
        SecretKey day = next(Sha256.key(("AWS4" + secret).getBytes(StandardCharsets.UTF_8)), scope.day());
        return next(next(next(day, scope.region()), scope.service()), scope.terminator());
    }

    private static SecretKey next(SecretKey key, String text) {
        return Sha256.key(Sha256.hmac(key, text));
    }
}
